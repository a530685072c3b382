"""Evidence: which of a vertical's signals speak in a product, for or against an option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from recommendations.language.fold import fold
from recommendations.language.measures import read_amount

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Option, Signal, Vertical

ENOUGH = 0.5  # of an option's best possible points, to say that a product is made for it
UNTOLD = 0.5  # what a product is silent about counts half against it
COLOURS = frozenset({"colour", "color"})
EXTRAS = frozenset({"tag", "title", "text"})  # welcome evidence, but nothing is missing without it


@dataclass(frozen=True)
class Facts:
    """A product as signals see it: attribute key → text as shown."""

    shown: Mapping[str, str]
    labels: Mapping[str, str]

    def text(self, attribute: str) -> str:
        return self.shown.get(attribute, "")

    @cached_property
    def folded(self) -> dict[str, str]:
        return {attribute: fold(text) for attribute, text in self.shown.items()}

    def without(self, *attributes: str) -> Facts:
        return Facts({key: text for key, text in self.shown.items() if key not in attributes}, self.labels)

    def label(self, attribute: str) -> str:
        return self.labels.get(attribute, attribute.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Evidence:
    """One signal that spoke, and the very words of the product that made it speak."""

    signal: Signal
    found: str
    label: str


@dataclass(frozen=True)
class Leaning:
    """How far a product leans to an option: -1 against to 1 for, with the evidence."""

    value: float
    known: float  # the share of the option's attributes that the product tells at all
    evidence: tuple[Evidence, ...]

    @property
    def speaks_for(self) -> bool:
        return self.value >= ENOUGH

    @property
    def reasons(self) -> list[Evidence]:
        """What speaks for it, strongest first."""
        return sorted((e for e in self.evidence if e.signal.points > 0), key=lambda e: -e.signal.points)

    @property
    def cautions(self) -> list[Evidence]:
        """What speaks against it, strongest first."""
        return sorted((e for e in self.evidence if e.signal.points < 0), key=lambda e: e.signal.points)


def facts_of(product: Product, vertical: Vertical | None) -> Facts:
    """The product's attributes under the vertical's keys, however the seller named the columns."""
    insight = product.known
    given = {_plain(name): str(value) for name, value in product.attributes.items()}
    shown = dict(given)
    labels: dict[str, str] = {}
    for attribute in vertical.attributes if vertical else ():
        names = (attribute.key, attribute.label, *attribute.aliases)
        value = next((given[name] for name in map(_plain, names) if given.get(name)), "")
        if value:
            shown[attribute.key] = value
        labels[attribute.key] = attribute.label
    if not shown.get("colour") and "colour" in labels:
        shown["colour"] = _colours_of_variants(product)
    labels |= {f"aspect:{one.key}": one.label for one in (vertical.aspects if vertical else ())}
    if product.weight_grams and not shown.get("weight"):
        shown["weight"] = f"{product.weight_grams} g"
    return Facts(
        shown
        | {
            "price": str(product.price.major),
            "rating": str(product.rating_average or ""),
            "tag": "; ".join((*insight.tags, *insight.keywords, *insight.best_for, *insight.target_audience)),
            "title": product.name,
            "text": f"{product.name}. {insight.conversational_description} {product.description}",
        },
        labels
        | {
            "price": gettext("Price"),
            "rating": gettext("Rating"),
            "tag": gettext("Made for"),
            "title": gettext("Name"),
            "text": gettext("Description"),
        },
    )


def _colours_of_variants(product: Product) -> str:
    given = [variant.options for variant in product.variants.all() if variant.is_active]
    named = [str(value) for options in given for key, value in options.items() if _plain(key) in COLOURS]
    return ", ".join(dict.fromkeys(named))


def leaning(option: Option, facts: Facts) -> Leaning:
    """Add up what an option's signals say of a product; one voice for each attribute, so nothing counts twice."""
    heard: dict[str, list[Evidence]] = {}
    for signal in option.signals:
        if _speaks(signal, facts):
            evidence = Evidence(signal, facts.text(signal.attribute), facts.label(signal.attribute))
            heard.setdefault(signal.attribute, []).append(evidence)
    voices = tuple(map(_voice, heard.values()))
    told, untold = _best_points(option.signals, facts)
    best = told + UNTOLD * untold
    value = sum(one.signal.points for one in voices) / best if best else 0.0
    return Leaning(
        value=max(-1.0, min(1.0, value)),
        known=told / (told + untold) if told + untold else 0.0,
        evidence=voices,
    )


def _voice(said: list[Evidence]) -> Evidence:
    """Of several signals on one attribute, the one whose word comes first; of cautions alone, the strongest.

    Specifications name the main thing first: "Hard, EVA Soft" is a hard core, "Medium-soft" rather a medium one.
    """
    if all(one.signal.points < 0 for one in said):
        return min(said, key=lambda one: one.signal.points)
    return min(said, key=lambda one: (_place(one), -abs(one.signal.points)))


def _place(evidence: Evidence) -> int:
    folded = fold(evidence.found)
    places = [match.start() for word in evidence.signal.has if (match := _word(word).search(folded))]
    return min(places, default=0)


def _best_points(signals: Iterable[Signal], facts: Facts) -> tuple[int, int]:
    """The best points of each attribute, summed: of those the product tells, and of those it is silent about."""
    best: dict[str, int] = {}
    for signal in signals:
        best[signal.attribute] = max(best.get(signal.attribute, 0), signal.points)
    told = sum(
        points for attribute, points in best.items() if facts.text(attribute) and attribute not in EXTRAS
    )
    untold = sum(
        points for attribute, points in best.items() if not facts.text(attribute) and attribute not in EXTRAS
    )
    return (told, untold) if told + untold else (sum(best.values()), 0)


def _speaks(signal: Signal, facts: Facts) -> bool:
    text = facts.text(signal.attribute)
    if not text:
        return False
    if signal.has:
        folded = facts.folded[signal.attribute]
        return any(_word(word).search(folded) for word in signal.has)
    amount = read_amount(text)
    if amount is None:
        return False
    below = signal.below is None or amount < Decimal(str(signal.below))
    above = signal.above is None or amount > Decimal(str(signal.above))
    return below and above


@lru_cache(maxsize=5_000)
def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(word))}(?!\w)")


@lru_cache(maxsize=5_000)
def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", fold(name)).strip("_")
