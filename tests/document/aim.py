"""Random requests rarely name a thing that is there: this puts ids of real things where ids belong, mostly."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Known:
    """Ids that lead somewhere, by the name of a field or, for those in addresses, by the noun before them."""

    ids: Mapping[str, Sequence[str]]

    def aimed(self, value: Any, name: str = "") -> Any:
        """The same value with ids in it that lead somewhere."""
        if isinstance(value, dict):
            return {key: self.aimed(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [self.aimed(item, name) for item in value]
        choice = [*self.ids.get(name, ())]
        # By the value itself: the same example is always aimed the same way, so that it can be shrunk.
        roll = zlib.crc32(repr(value).encode(errors="replace"))
        if not choice or not isinstance(value, str) or roll % 4 == 0:
            return value
        return choice[roll // 4 % len(choice)]
