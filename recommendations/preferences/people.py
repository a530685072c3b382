# ruff: noqa: E501 - patterns are read by line
"""Who it is for: "for my daughter, 12", "my 10-year-old son", "it's for me"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommendations.language.fold import fold

_KIN = (
    r"daughter|son|wife|husband|partner|girlfriend|boyfriend|mother|mum|mom|father|dad|brother|sister|friend|kids?|child(?:ren)?|niece"
    r"|nephew|grand(?:son|daughter|mother|father|ma|pa)|girl|boy|teenager"
    r"|hij[oa]s?|nin[oa]s?|mujer|marido|esposa|esposo|novi[oa]|amig[oa]s?|madre|padre|hermano|hermana|sobrin[oa]|niet[oa]"
    r"|filles?|fils|femme|mari|enfants?|copine|copain|amie?|mere|pere|frere|soeur|niece|neveu"
    r"|filh[oa]s?|criancas?|namorad[oa]|mae|pai|irma|irmao|sobrinh[oa]|net[oa]"
)
_AGE = (
    r"(?:,? ?(?:who(?:'s| is)|aged?|de|tiene|qui a|a|tem|(?:s?he)(?:'s| is)|is|de|of)? ?(\d{1,2})"
    r"(?! ?(?:€|\$|£|eur|usd|g\b|%|\d))(?: ?(?:years?(?: old)?|yo|anos|ans))?(?=[\s,.!?)]|$))?"
)
_WHOM = re.compile(
    rf"\b(?:for |to |para |pra |pour )?(?:my|our|an?|mi|un|una|nuestr[oa]|mon|ma|une|notre|(?:a |o )?minha|(?:a |o )?meu|uma?) (?:(\d{{1,2}})[- ]years?[- ]old )?({_KIN})\b{_AGE}"
)
_AGED = re.compile(r"\b(?:my|our|an?) (\d{1,2})[- ]years?[- ]old\b")
_SELF = re.compile(r"\bfor (?:me|myself)\b|\bpara mi\b|\bpour moi\b")
CHILD = 14


@dataclass(frozen=True)
class Person:
    """Somebody a product is for, in the shopper's words; `age` in years where it was said."""

    words: str
    age: int | None = None

    @property
    def is_child(self) -> bool:
        return self.age is not None and self.age <= CHILD


def find_person(text: str) -> Person | None:
    """Who the product is for, or None when the text names nobody. Empty words mean the shopper."""
    folded = fold(text)
    if match := _WHOM.search(folded):
        age = match[1] or match[3]
        words = text[match.start() : match.end()].strip(" ,.")
        return Person(
            re.sub(r"^(?:for|to|para|pra|pour) ", "", words, flags=re.IGNORECASE), int(age) if age else None
        )
    if match := _AGED.search(folded):
        return Person(text[match.start() : match.end()], int(match[1]))
    return Person("") if _SELF.search(folded) else None
