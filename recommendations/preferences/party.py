# ruff: noqa: E501 - patterns are read by line
"""How many it is for, said without the word people: "we are six", "somos dos", "à deux", "for 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommendations.language.number_words import COUNTS

_NUMBER = "|".join((*sorted(COUNTS, key=len, reverse=True), r"\d{1,2}"))
_PARTY = re.compile(
    r"(?<!\w)(?:(?:we are|we're|there (?:are|will be)|party of|family of|sleeps|somos|seremos|vamos a ser"
    r"|nous sommes|nous serons|on est|on sera)|(for|para|pour|a|entre))"
    rf" ({_NUMBER})(?: of us)?(?!\w)(?! ?[\d€$£%-]|\.\d| (?:\w+ )?(?:euros?|years?|anos|ans|hours?|horas|heures|days?|nights?)\b)"
)
_NEXT = re.compile(r"\s*(?:$|[,.;!?]|(?:and|y|et|e|with|con|avec|com|who|que|qui)\b)")


def count_of_people(folded: str) -> Iterator[re.Match[str]]:
    """Where a number of people is told. After a mere "for" only what ends there: "for two", not "for two rackets"."""
    for match in _PARTY.finditer(folded):
        if not match[1] or _NEXT.match(folded, match.end()):
            yield match


def for_so_many(match: re.Match[str]) -> tuple[str, ...]:
    """The phrases a shelf may know this number of people by."""
    number = COUNTS.get(match[2]) or (int(match[2]) if match[2].isdigit() else 0)
    names = [name for name, value in COUNTS.items() if value == number]
    who = ("people", "person", "personas", "personnes", "pessoas", "persons")
    return tuple(f"{name} {kind}" for name in (str(number), *names) for kind in who)
