"""The facets a message changes, and who it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from recommendations.children import child_options
from recommendations.language.budget import find_budget
from recommendations.language.fold import fold
from recommendations.preferences.clauses import adds
from recommendations.preferences.facets import FacetReading, read_facets
from recommendations.preferences.model import FacetPreference, Preferences
from recommendations.preferences.people import Person, find_person

if TYPE_CHECKING:
    from marketplace.verticals import Vertical

INFERRED = 0.75
LONGEST_UNPLACED = 500  # letters
_BUDGET = re.compile(r"\bbudget\b", re.IGNORECASE)
_NO_BUDGET = re.compile(
    r"\b(?:no|any|without an?y?|my|the|our) budget\b|\bbudget (?:limit|is|of)\b", re.IGNORECASE
)


def facet_changes(
    message: str, known: Preferences, verticals: Sequence[Vertical], *, is_placed: bool = True
) -> dict[str, Any]:
    """`facets` and, where somebody is named, `for_whom`, as they are after this message.

    Until the goods are known (`is_placed`), what several kinds of goods could mean is kept in words only.
    """
    if not is_placed and _ambiguous(message, known, verticals):
        person = find_person(message)
        kept = f"{known.unplaced}. {message}".strip(". ")[-LONGEST_UNPLACED:]
        return {"facets": known.facets, "unplaced": kept} | ({"for_whom": person.words} if person else {})
    if is_placed and known.unplaced:
        message, known = f"{known.unplaced}. {message}", known.model_copy(update={"unplaced": ""})
        return {"unplaced": ""} | _read(message, known, verticals)
    return _read(message, known, verticals)


def _ambiguous(message: str, known: Preferences, verticals: Sequence[Vertical]) -> bool:
    """Whether more than one kind of goods would hear a wish of its own in this message."""
    hearing = [v for v in verticals if _read(message, known, [v])["facets"] != known.facets]
    return len(hearing) > 1


def _read(message: str, known: Preferences, verticals: Sequence[Vertical]) -> dict[str, Any]:
    reading = read_facets(without_budget(message, known.currency), verticals)
    person = find_person(message)
    facets = {key: value for key, value in known.facets.items() if key not in reading.dropped}
    if person:
        facets = {key: said for key, said in facets.items() if not _came_with(said, known.for_whom)}
        reading = _fitting(reading, person, verticals)
        facets |= _for_a_child(person, verticals, reading)
    for key, stated in reading.stated.items():
        facets[key] = _joined(facets.get(key), stated, message)
    return {"facets": facets} | ({"for_whom": person.words} if person else {})


def without_budget(message: str, currency: str) -> str:
    """The message with blanks where it speaks of money: a budget of 80 is not a wish for a budget racket."""
    budget = find_budget(message, currency=currency)
    spans = list(budget.spans) if budget else []
    if budget or _NO_BUDGET.search(message):
        spans += [match.span() for match in _BUDGET.finditer(message)]
    for start, end in spans:
        message = message[:start] + " " * (end - start) + message[end:]
    return message


def _came_with(said: FacetPreference, for_whom: str) -> bool:
    """What was known only from who it was for goes when it is for somebody else."""
    return bool(said.words) and fold(said.words) in fold(for_whom)


def _fitting(reading: FacetReading, person: Person, verticals: Sequence[Vertical]) -> FacetReading:
    """A daughter of 25 is no child."""
    if person.age is None or person.is_child:
        return reading
    childish = {
        (facet.key, option.value) for vertical in verticals for facet, option in child_options(vertical)
    }
    stated = {key: said for key, said in reading.stated.items() if (key, said.value) not in childish}
    return FacetReading(stated, reading.dropped)


def _for_a_child(
    person: Person, verticals: Sequence[Vertical], reading: FacetReading
) -> dict[str, FacetPreference]:
    """A child needs what the vertical calls junior, whether or not the word was said."""
    if not person.is_child:
        return {}
    return {
        facet.key: FacetPreference(value=option.value, kind="need", confidence=INFERRED, words=person.words)
        for vertical in verticals
        for facet, option in child_options(vertical)
        if facet.key not in reading.stated
    }


def _joined(old: FacetPreference | None, new: FacetPreference, message: str) -> FacetPreference:
    if old is None or new.kind == "avoid" or old.kind == "avoid" or not adds(fold(message)):
        return new
    values = list(dict.fromkeys((*new.values, *old.values)))
    return new.model_copy(update={"value": values[0], "also": tuple(values[1:3])})
