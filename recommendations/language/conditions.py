"""Whether new goods are wanted or such as had an owner before: "refurbished", "de segunda mano"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommendations.language.fold import fold

# "Used for running" speaks of a use, "a used racket" of a condition. Folded text: no accents.
_NOT_A_USE = r"(?!\s+(?:for|to|by|in|as|with|at|on|para|en|por|pour|par|em)\b)"
_SAID = {
    (
        "refurbished",
    ): r"refurbished|refurb|reconditioned|renewed|(?:rea|re)condicionad[oa]s?|reconditionnee?s?",
    ("used",): rf"used{_NOT_A_USE}|usad[oa]s?{_NOT_A_USE}",
    ("used", "refurbished"): r"second[- ]hand|pre-?owned|segunda mano|d'occasion|seconde main|segunda mao",
    ("new",): r"brand new|unused|sin estrenar|a estrenar|flambant neuf|novinh[oa]s? em folha",
}
_ANY = re.compile(
    "|".join(rf"(?P<c{place}>\b(?:de |en )?(?:{words})\b)" for place, words in enumerate(_SAID.values()))
)


@dataclass(frozen=True)
class Condition:
    """The conditions that are meant, and where the text says so."""

    meant: tuple[str, ...]
    span: tuple[int, int]


def find_condition(text: str) -> Condition | None:
    """The condition a text asks for, or None when it asks for none."""
    match = _ANY.search(fold(text))
    if match is None or match.lastgroup is None:
        return None
    return Condition(list(_SAID)[int(match.lastgroup[1:])], match.span())
