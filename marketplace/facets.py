"""What a shelf can be narrowed by: brands and attributes, with how many products each choice leaves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from marketplace.grouping import grouping_of
from marketplace.queries import ProductQuerySet
from marketplace.verticals import Attribute, Vertical

# Enough to know what a shelf holds; a larger one is narrowed by words and price first.
_LOOKED_AT = 3000
_MOST_CHOICES, _MOST_FACETS = 10, 6
BRAND = "brand"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet. ``spellings`` are the ways the sellers write it."""

    value: str
    label: str
    count: int
    chosen: bool
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShelfFacet:
    """One group of choices. ``names`` are the attribute names that mean it."""

    key: str
    label: str
    names: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def is_open(self) -> bool:
        return any(choice.chosen for choice in self.choices)


def facets_of(
    shelf: ProductQuerySet, vertical: Vertical | None, chosen: Mapping[str, Sequence[str]]
) -> list[ShelfFacet]:
    """The facets of a shelf, in one query; those with nothing to choose between are left out."""
    rows = list(shelf.values_list("brand", "attributes")[:_LOOKED_AT])
    brands = [brand for brand, _ in rows if brand]
    brand = _facet(Attribute(key=BRAND, label=gettext("Brand")), brands, chosen.get(BRAND, ()))
    values: dict[str, list[str]] = defaultdict(list)
    for _, attributes in rows:
        for name, value in attributes.items():
            values[name].append(str(value))
    known = [(each, _all(values, each)) for each in _known(vertical, values)]
    found = [brand, *(_facet(each, said, chosen.get(each.key, ())) for each, said in known)]
    return [facet for facet in found if len(facet.choices) > 1 or facet.is_open][:_MOST_FACETS]


def narrow(shelf: ProductQuerySet, facets: Iterable[ShelfFacet]) -> ProductQuerySet:
    """Only what fits: any of a facet's choices, all of the facets."""
    for facet in facets:
        spellings = [word for choice in facet.choices if choice.chosen for word in choice.spellings]
        if not spellings:
            continue
        if facet.key == BRAND:
            shelf = shelf.filter(brand__in=spellings)
        else:
            matches = Q()
            for name in facet.names:
                for spelling in spellings:
                    matches |= Q(attributes__contains={name: spelling})
            shelf = shelf.filter(matches)
    return shelf


def _known(vertical: Vertical | None, values: Mapping[str, Sequence[str]]) -> Sequence[Attribute]:
    """As the vertical says, else the attributes that most products have."""
    if vertical and vertical.attributes:
        return vertical.attributes
    common = sorted(values, key=lambda name: (-len(values[name]), name))[:_MOST_FACETS]
    return [Attribute(key=name, label=label_of(name)) for name in common]


def label_of(name: str) -> str:
    """``weight_range`` as a reader likes it: ``Weight range``."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _all(values: Mapping[str, Sequence[str]], attribute: Attribute) -> list[str]:
    return [value for name in (attribute.key, *attribute.aliases) for value in values.get(name, ())]


def _facet(attribute: Attribute, values: Sequence[str], chosen: Iterable[str]) -> ShelfFacet:
    group, spellings = grouping_of(attribute, values), defaultdict[str, Counter[str]](Counter)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for value in values:
        word = group(value)
        spellings[word.casefold()][value] += 1
        shown[word.casefold()][word] += 1
    wanted = {word.casefold() for word in chosen}
    ranked = sorted(spellings, key=lambda word: (word not in wanted, -spellings[word].total(), word))
    choices = tuple(
        Choice(
            value=word,
            label=label_of(attribute.said(shown[word].most_common(1)[0][0])),
            count=spellings[word].total(),
            chosen=word in wanted,
            spellings=tuple(spellings[word]),
        )
        for word in ranked[:_MOST_CHOICES]
    )
    return ShelfFacet(attribute.key, attribute.label, (attribute.key, *attribute.aliases), choices)
