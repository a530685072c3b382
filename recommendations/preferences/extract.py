"""From a message and what was known to what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from recommendations.language.budget import find_budget
from recommendations.language.fold import fold
from recommendations.language.measures import find_limits
from recommendations.preferences.avoided import avoided_words
from recommendations.preferences.brands import read_brands
from recommendations.preferences.category import find_category
from recommendations.preferences.clauses import adds
from recommendations.preferences.facets import FacetReading, read_facets
from recommendations.preferences.free import free_words
from recommendations.preferences.model import AttributeLimit, FacetPreference, Preferences
from recommendations.preferences.people import Person, find_person
from recommendations.preferences.relative import read_relative

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Facet, Option, Vertical
    from recommendations.preferences.lexicon import Lexicon

LONGEST = 4_000  # letters of a message that are read
INFERRED = 0.75
_CHILD_WORDS = frozenset({"kid", "kids", "child", "children", "junior", "juniors"})


def extract(
    message: str, *, known: Preferences, lexicon: Lexicon | None = None, shown: Sequence[Product] = ()
) -> Preferences:
    """Merge a message into what is known: new statements replace old ones, denials remove them.

    `shown` are the products on the table, for "cheaper" and "lighter". Reads the catalogue's words (two queries)
    unless a lexicon is given.
    """
    message = message[:LONGEST]
    if lexicon is None:
        from recommendations.queries import lexicon_of

        lexicon = lexicon_of(message)
    category = find_category(message, lexicon, known=known.category)
    verticals = lexicon.verticals(category)
    changes: dict[str, Any] = {"category": category}
    changes |= _money(message, known, lexicon, category, shown)
    changes |= _facets(message, known, verticals)
    changes |= _brands_and_words(message, known, lexicon, verticals)
    return known.model_copy(update=changes)


def _money(
    message: str, known: Preferences, lexicon: Lexicon, category: str | None, shown: Sequence[Product]
) -> dict[str, Any]:
    limits = [
        AttributeLimit(unit=x.unit, low=x.low, high=x.high, words=x.words) for x in find_limits(message)
    ]
    kept = [old for old in known.limits if old.unit not in {limit.unit for limit in limits}]
    changes: dict[str, Any] = {"limits": [*kept, *limits]}
    budget = find_budget(message, currency=known.currency)
    if budget is not None:
        high = budget.high
        if high is None and known.budget_max and known.budget_max > (budget.low or 0):
            high = known.budget_max
        return changes | {
            "budget_min": budget.low,
            "budget_max": high,
            "budget_firm": budget.firm,
            "budget_words": budget.words(message),
            "currency": budget.currency,
        }
    if _another_vertical(lexicon, known.category, category):
        # A hundred euros for a racket says nothing about headphones.
        return changes | {"budget_min": None, "budget_max": None, "budget_words": "", "limits": limits}
    return changes | read_relative(message, known, shown)


def _another_vertical(lexicon: Lexicon, before: str | None, now: str | None) -> bool:
    return bool(before and now and lexicon.verticals(before) != lexicon.verticals(now))


def _facets(message: str, known: Preferences, verticals: Sequence[Vertical]) -> dict[str, Any]:
    # "My budget is 80" says nothing of a budget racket.
    reading = read_facets(_without_budget(message, known.currency), verticals)
    person = find_person(message)
    if person and person.age is not None and not person.is_child:
        reading = _grown_up(reading, verticals)
    facets = {key: value for key, value in known.facets.items() if key not in reading.dropped}
    facets |= _for_children(person, verticals, reading)
    for key, stated in reading.stated.items():
        facets[key] = _joined(facets.get(key), stated, message)
    return {"facets": facets} | ({"for_whom": person.words} if person else {})


def _without_budget(message: str, currency: str) -> str:
    budget = find_budget(message, currency=currency)
    for start, end in budget.spans if budget else ():
        message = message[:start] + " " * (end - start) + message[end:]
    return message


def _grown_up(reading: FacetReading, verticals: Sequence[Vertical]) -> FacetReading:
    """A daughter of 25 is no child."""
    childish = {(facet.key, option.value) for facet, option in _child_options(verticals)}
    stated = {key: said for key, said in reading.stated.items() if (key, said.value) not in childish}
    return FacetReading(stated, reading.dropped)


def _child_options(verticals: Sequence[Vertical]) -> Iterator[tuple[Facet, Option]]:
    for vertical in verticals:
        for facet in vertical.facets:
            for option in facet.options:
                if _CHILD_WORDS & set(map(fold, option.words)):
                    yield facet, option


def _for_children(
    person: Person | None, verticals: Sequence[Vertical], reading: FacetReading
) -> dict[str, FacetPreference]:
    """A child needs what the vertical calls junior, whether or not the word was said."""
    if person is None or not person.is_child:
        return {}
    return {
        facet.key: FacetPreference(value=option.value, kind="need", confidence=INFERRED, words=person.words)
        for facet, option in _child_options(verticals)
        if facet.key not in reading.stated
    }


def _joined(old: FacetPreference | None, new: FacetPreference, message: str) -> FacetPreference:
    if old is None or new.kind == "avoid" or old.kind == "avoid" or not adds(fold(message)):
        return new
    values = list(dict.fromkeys((*new.values, *old.values)))
    return new.model_copy(update={"value": values[0], "also": tuple(values[1:3])})


def _brands_and_words(
    message: str, known: Preferences, lexicon: Lexicon, verticals: Sequence[Vertical]
) -> dict[str, Any]:
    brands = read_brands(message, lexicon)
    avoided = [word for word in avoided_words(message, lexicon.describing) if word not in lexicon.brands]
    phrases = {
        fold(word) for v in verticals for f in v.facets for option in f.options for word in option.words
    }
    avoided = [word for word in avoided if word not in phrases]
    free = free_words(message, lexicon, without={*avoided, *map(fold, (*brands.liked, *brands.avoided))})
    return {
        "brands_liked": _merged(known.brands_liked, brands.liked, gone=brands.avoided),
        "brands_avoided": _merged(known.brands_avoided, brands.avoided, gone=brands.liked),
        "words_avoided": _merged(known.words_avoided, avoided, gone=free),
        "free_words": _merged(known.free_words, free, gone=avoided)[-12:],
    }


def _merged(old: Sequence[str], new: Sequence[str], *, gone: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys((*old, *new)) if word not in gone]
