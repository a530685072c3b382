"""Preferences as chips: short, in the vertical's words, in a steady order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ontology.money import Money, format_money
from recommendations.preferences.model import Chip

if TYPE_CHECKING:
    from marketplace.verticals import Facet, Vertical
    from recommendations.preferences.model import FacetPreference, Preferences


def chips_of(preferences: Preferences, vertical: Vertical | None) -> list[Chip]:
    """Category, budget, facets, limits, brands, what to avoid, for whom."""
    return [*_general(preferences, vertical), *_facets(preferences, vertical), *_rest(preferences)]


def budget_phrase(preferences: Preferences) -> str:
    """ "under €100", "€80 to €120", "around €80" or "" when no budget is known."""
    low, high = (
        _money(amount, preferences.currency) for amount in (preferences.budget_min, preferences.budget_max)
    )
    if low and high:
        told = gettext("{low} to {high}") if preferences.budget_firm else gettext("about {low} to {high}")
        return told.format(low=low, high=high)
    if high:
        return gettext("up to {limit}").format(limit=high)
    return gettext("from {limit}").format(limit=low) if low else ""


def _general(preferences: Preferences, vertical: Vertical | None) -> Iterator[Chip]:
    if preferences.category:
        yield Chip(
            key="category",
            label=gettext("Looking for"),
            value=_goods(preferences.category, vertical),
        )
    if phrase := budget_phrase(preferences):
        yield Chip(key="budget", label=gettext("Budget"), value=phrase)


def _facets(preferences: Preferences, vertical: Vertical | None) -> Iterator[Chip]:
    for facet in vertical.facets if vertical else ():
        stated = preferences.facets.get(facet.key)
        # A level said of rackets need not be one that headphones know.
        if stated and any(option.value in stated.values for option in facet.options):
            yield Chip(key=facet.key, label=facet.label, value=_option_labels(facet, stated))


def _rest(preferences: Preferences) -> Iterator[Chip]:
    if preferences.limits:
        yield Chip(
            key="limits",
            label=gettext("Limits"),
            value=", ".join(limit.words for limit in preferences.limits),
        )
    if preferences.brands_liked:
        yield Chip(key="brands_liked", label=gettext("Brand"), value=", ".join(preferences.brands_liked))
    avoided = [*preferences.brands_avoided, *preferences.words_avoided]
    if avoided:
        yield Chip(key="avoided", label=gettext("Not"), value=", ".join(avoided))
    if preferences.for_whom:
        yield Chip(key="for_whom", label=gettext("For"), value=preferences.for_whom)


def _option_labels(facet: Facet, stated: FacetPreference) -> str:
    labels = {option.value: option.label for option in facet.options}
    shown = " + ".join(labels[value] for value in stated.values if value in labels)
    return gettext("not {value}").format(value=shown) if stated.kind == "avoid" else shown


def _goods(slug: str, vertical: Vertical | None) -> str:
    """The shelf by its name in the reader's language, where its vertical has one."""
    english = slug.replace("-", " ").capitalize()
    return vertical.said(english) if vertical else english


def _money(amount: int | None, currency: str) -> str:
    return format_money(Money(amount, currency), is_round=True) if amount is not None else ""
