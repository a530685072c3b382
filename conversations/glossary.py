"""Words of the trade, explained with what the shelves themselves say of their goods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from marketplace.models import Category
from marketplace.verticals import Attribute, Vertical
from recommendations.language.fold import fold

ASKED = re.compile(
    r"\b(?:what(?:'?s| is| are| does| do)|explain|difference between|meaning of|mean by)\s+(?:an? |the |to me )*"
    r"(?P<term>.+?)(?:\s+(?:mean|means|stand for|do|does)\b.*)?\s*[?.!]*$"
)
# These mean something only beside the attribute they belong to.
PLAIN = frozenset(
    [
        "soft",
        "medium",
        "hard",
        "low",
        "high",
        "light",
        "heavy",
        "slow",
        "fast",
        "smooth",
        "rough",
        "dry",
        "long",
        "active",
        "open",
        "warm",
    ]
)
MOST = 4


class Meaning(BaseModel):
    """`term` is what the meaning belongs to ("Shape diamond"); `about` says of what goods, for another name of it."""

    term: str
    meaning: str
    about: str = ""


def meanings_of(question: str, *, first: str = "") -> list[Meaning]:
    """What the shelves say of the words in a question; the shelf in view (a slug) is asked first."""
    text = fold(question)
    shelves = sorted(
        Category.objects.filter(vertical__isnull=False), key=lambda one: (one.slug != first, one.position)
    )
    verticals = [vertical for shelf in shelves if (vertical := shelf.find_vertical())]
    if _term(text) in {fold(word) for vertical in verticals for word in vertical.words}:
        # "What is padel?" asks for the sport, and what is said of goods in passing is no answer.
        return []
    for read in (_values, _attributes, _mentions, _reasons):
        for vertical in verticals:
            found = list({entry.meaning: entry for entry in read(text, vertical)}.values())
            if found:
                return found[:MOST]
    return []


def _values(text: str, vertical: Vertical) -> Iterator[Meaning]:
    """ "Diamond": a value somebody may ask for by itself."""
    for attribute in vertical.attributes:
        named = [value for value in attribute.meaning if _has(value, text)]
        if all(fold(value) in PLAIN for value in named) and not _has(attribute.label, text):
            continue
        for value in named:
            yield Meaning(term=f"{attribute.label} {value}", meaning=attribute.meaning[value])


def _attributes(text: str, vertical: Vertical) -> Iterator[Meaning]:
    """ "EVA": another name of an attribute, so all its values are told."""
    for attribute in vertical.attributes:
        if attribute.meaning and any(_has(word, text) for word in (attribute.label, *attribute.aliases)):
            about = f"the {attribute.label.lower()} of a {vertical.noun}"
            yield from (entry.model_copy(update={"about": about}) for entry in _all_of(attribute))


def _all_of(attribute: Attribute) -> Iterator[Meaning]:
    for value, meaning in attribute.meaning.items():
        yield Meaning(term=f"{attribute.label} {value}", meaning=meaning)


def _mentions(text: str, vertical: Vertical) -> Iterator[Meaning]:
    """ "Sweet spot": spoken of where values are explained."""
    term = _term(text)
    for attribute in vertical.attributes if term else ():
        for entry in _all_of(attribute):
            if _has(term, fold(entry.meaning)):
                yield entry


def _reasons(text: str, vertical: Vertical) -> Iterator[Meaning]:
    """Spoken of in the reasons for or against goods."""
    term = _term(text)
    for facet in vertical.facets if term else ():
        for option in facet.options:
            for signal in option.signals:
                if _has(term, fold(signal.because)):
                    yield Meaning(term=option.label, meaning=signal.because)


def _term(text: str) -> str:
    found = ASKED.search(text)
    return found["term"].strip() if found and len(found["term"]) >= 3 else ""


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(fold(word))}s?\b", text) is not None
