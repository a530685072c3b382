"""Patterns in several languages under one name: English in the code, the others as data beside it.

A turn is held in one language (`django.utils.translation`), and that one is heard beside English. Words from the
neighbours would be taken for something else: "come" eats in Spanish and asks in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

FOLDER = Path(__file__).parent / "spoken"
LANGUAGES = ("es", "fr", "pt")


class Heard:
    """Searches like a compiled pattern, in English and in the language of the turn; `everywhere` in all of them."""

    def __init__(self, name: str, english: str, *, everywhere: bool = False) -> None:
        self.name, self.everywhere = name, everywhere
        self._patterns = {"en": re.compile(english)}
        for language in LANGUAGES:
            found = phrasebook(language).get(name)
            if found:
                self._patterns[language] = re.compile(found)

    def search(self, text: str) -> re.Match[str] | None:
        return next((found for pattern in self._spoken() if (found := pattern.search(text))), None)

    def match(self, text: str) -> re.Match[str] | None:
        return next((found for pattern in self._spoken() if (found := pattern.match(text))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return next((found for pattern in self._spoken() if (found := pattern.fullmatch(text))), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        for pattern in self._spoken():
            yield from pattern.finditer(text)

    def findall(self, text: str) -> list[str]:
        """What the first group of each match holds."""
        return [match[1] for match in self.finditer(text)]

    def _spoken(self) -> Iterator[re.Pattern[str]]:
        if self.everywhere:
            yield from self._patterns.values()
            return
        own = self._patterns.get((get_language() or "en")[:2])
        if own is not None:
            yield own
        if own is not self._patterns["en"]:
            yield self._patterns["en"]


def heard(name: str, english: str, *, everywhere: bool = False) -> Heard:
    return Heard(name, english, everywhere=everywhere)


@cache
def phrasebook(language: str) -> dict[str, str]:
    """Name to pattern on folded text, parts joined. A name may be a list of alternatives, read line by line."""
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")) or {}
    return {name: "|".join(parts) if isinstance(parts, list) else str(parts) for name, parts in data.items()}
