"""Words the shopper says no to that are no facet: "not black", "no diamond"."""

from __future__ import annotations

import re
from collections.abc import Collection

from recommendations.language.fold import fold
from recommendations.language.idle import IDLE

_FILLER = r"(?:an? |any |the |too |so |very |really |want |like |of |in |anything |something |it )*"
_NO = (
    r"(?:not|no|without|avoid|hate|nothing|never|don't want|do not want|don't like|dislike|isn't|except|anything but"
    r"|sin|sans|sem|pas de|nada de)"
)
_DENIED = re.compile(rf"\b{_NO} {_FILLER}([a-z]{{3,}})((?:,? (?:or|and|nor|o|ou|ni) {_FILLER}[a-z]{{3,}})*)")
_PARTS = re.compile(r"[a-z]{3,}")
_JOINTS = frozenset(
    ["and", "nor", "any", "the", "too", "very", "really", "want", "like", "anything", "something"]
)


def denied_words(text: str) -> list[str]:
    """Candidates for words to avoid; the catalogue says which of them mean anything."""
    found: dict[str, None] = {}
    for match in _DENIED.finditer(fold(text)):
        for word in (match[1], *_PARTS.findall(match[2])):
            if word not in _JOINTS:
                found[word] = None
    return list(found)


def avoided_words(text: str, describing: Collection[str]) -> list[str]:
    """The denied words that describe at least one product."""
    return [word for word in denied_words(text) if word in describing and word not in IDLE]
