"""What a picture is drawn from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Subject:
    """A product as a draughtsman sees it. The same subject always gives the same picture."""

    id: str
    title: str
    category: str = ""
    brand: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def told(self, *names: str) -> str:
        """The first of these attributes that the seller filled in, in small letters."""
        for name in names:
            if value := str(self.attributes.get(name, "")).strip():
                return value.lower()
        return ""

    def says(self, *words: str) -> bool:
        """Whether title, category or kind contain one of the words."""
        told = (self.title, self.category, *(self.told(name) for name in ("type", "format", "fit")))
        text = " ".join(told).lower()
        return any(re.search(rf"\b{re.escape(word)}", text) for word in words)

    def number(self, text: str, default: int) -> int:
        """The first whole number in a text."""
        found = re.search(r"\d+", text)
        return int(found[0]) if found else default

    def draw(self, about: str, below: int) -> int:
        """A number from 0 up to ``below``, always the same for this product and question."""
        digest = hashlib.sha256(f"{self.id}:{about}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % below

    def pick(self, about: str, options: Sequence[Choice]) -> Choice:
        return options[self.draw(about, len(options))]
