"""Verticals: everything the advisor must know to sell one kind of goods, as data on a category.

A new vertical is a row, not code: what shoppers say (``words``), what in a product answers it (``signals``),
what to ask, and which attributes to compare. Goods that have a colour can be asked for by it without a line of data.
``sayings`` hold what is said of them in other languages.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from marketplace.colours import KEY, colour_facet

RANGE = re.compile(r"(\d) to (\d)")


def between(value: str) -> str:
    """ "345 to 355 g" without the English word, for readers of other languages."""
    return value if (get_language() or "en").startswith("en") else RANGE.sub(r"\1–\2", value)


class Strict(BaseModel):
    """A typo in a key is an error, not a silent default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Attribute(Strict):
    """A property of these goods: how feeds may call it, and what its values mean to a shopper."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    meaning: dict[str, str] = Field(default_factory=dict)
    is_compared: bool = True
    # Its values as the reader's language says them; filled in by Vertical.in_language.
    spoken: dict[str, str] = Field(default_factory=dict)

    def said(self, value: str) -> str:
        """A seller's value in the reader's language, as far as it is known: "Soft, EVA 15" is "blando, EVA 15"."""
        head, comma, rest = value.partition(",")
        known = self.spoken.get(head.strip().casefold())
        if known:
            head = known[:1].upper() + known[1:] if head[:1].isupper() else known
        return between(head + comma + rest)


class Signal(Strict):
    """Evidence in a product for or against an option.

    ``attribute`` is an attribute's key, or one of price, rating, tag, title, text. It speaks when the value
    contains one of ``has`` as a word, or when a number read from it lies below / above a bound.
    Negative ``points`` make ``because`` a caution.
    """

    attribute: str
    has: tuple[str, ...] = ()
    below: float | None = None
    above: float | None = None
    points: int = Field(ge=-5, le=5)
    because: str


class Option(Strict):
    """One answer to a facet: the words people use for it, and what in a product speaks for it."""

    value: str
    label: str
    words: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()


class Facet(Strict):
    """One thing worth knowing about the shopper; ``importance`` 1 (nice to know) to 5 (decides)."""

    key: str
    label: str
    question: str = ""
    importance: int = Field(default=3, ge=1, le=5)
    options: tuple[Option, ...]


class Aspect(Strict):
    """Something buyers judge: the words that name it, and those that praise or blame it by themselves.

    Words may be of any language; they are looked for in lower case and without accents.
    """

    key: str
    label: str
    words: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


class Vertical(Strict):
    """How to sell one kind of goods. ``translations``: a word of the catalogue → how others say it."""

    noun: str
    plural: str = ""
    words: tuple[str, ...] = ()
    prompt: str = ""
    attributes: tuple[Attribute, ...] = ()
    facets: tuple[Facet, ...] = ()
    translations: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    aspects: tuple[Aspect, ...] = ()
    # Language to {what stands here in English: how it is said}. What is missing is said in English.
    sayings: dict[str, dict[str, str]] = Field(default_factory=dict)
    spoken: dict[str, str] = Field(default_factory=dict)

    def said(self, text: str) -> str:
        """A text of these goods in the reader's language, or as it is."""
        return self.spoken.get(text, text)

    def in_language(self, language: str) -> Vertical:
        """The same with everything that is shown in this language. What is only matched keeps its English, too."""
        found = self.sayings.get(language)
        if not found:
            return self
        here = self.model_copy(update={"spoken": found, "sayings": {}})
        # Sellers write "Soft" and "soft"; the plain word is the one that stands in a sentence.
        values = {english.casefold(): told for english, told in sorted(found.items())}
        return here.model_copy(
            update={
                "noun": here.said(self.noun),
                "plural": here.said(self.plural),
                "words": (*self.words, self.noun, self.plural),
                "attributes": tuple(_attribute(one, here, values) for one in self.attributes),
                "aspects": tuple(
                    one.model_copy(update={"label": here.said(one.label)}) for one in self.aspects
                ),
                "facets": tuple(_facet(one, here) for one in self.facets),
            }
        )

    def facet(self, key: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.key == key), None)

    def attribute(self, key: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.key == key), None)


def _attribute(attribute: Attribute, here: Vertical, values: dict[str, str]) -> Attribute:
    return attribute.model_copy(
        update={
            "label": here.said(attribute.label),
            "aliases": (*attribute.aliases, attribute.label),
            "meaning": {value: here.said(told) for value, told in attribute.meaning.items()},
            "spoken": values,
        }
    )


def _facet(facet: Facet, here: Vertical) -> Facet:
    options = tuple(
        option.model_copy(
            update={
                "label": here.said(option.label),
                "signals": tuple(
                    signal.model_copy(update={"because": here.said(signal.because)})
                    for signal in option.signals
                ),
            }
        )
        for option in facet.options
    )
    told = {"label": here.said(facet.label), "question": here.said(facet.question), "options": options}
    return facet.model_copy(update=told)


def read_vertical(data: dict[str, Any]) -> Vertical:
    """The typed vertical of a category's JSON, in the reader's language.

    Raises ValueError that names the first wrong part.
    """
    return _read(json.dumps(data, sort_keys=True), (get_language() or "en")[:2])


@lru_cache(maxsize=256)
def _read(text: str, language: str) -> Vertical:
    try:
        found = Vertical.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{where}: {first['msg']}") from None
    return _with_colour(found.in_language(language))


def _with_colour(vertical: Vertical) -> Vertical:
    """Every colour, where the goods have one; what the vertical says of colours itself stands."""
    if vertical.attribute(KEY) is None:
        return vertical
    common, own = Facet.model_validate(colour_facet()), vertical.facet(KEY)
    if own is None:
        return vertical.model_copy(update={"facets": (*vertical.facets, common)})
    heard = {word for option in own.options for word in option.words}
    more = tuple(option for option in common.options if heard.isdisjoint(option.words))
    whole = own.model_copy(update={"options": (*own.options, *more)})
    facets = tuple(whole if facet is own else facet for facet in vertical.facets)
    return vertical.model_copy(update={"facets": facets})
