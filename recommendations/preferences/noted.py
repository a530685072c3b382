"""A model's reading of a wish, merged with the rules' under the same schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from recommendations.language.budget import find_budget
from recommendations.language.fold import fold
from recommendations.preferences.model import FacetPreference, Kind, Preferences

if TYPE_CHECKING:
    from marketplace.verticals import Vertical

CONFIDENCE = 0.7


class NotedWish(BaseModel):
    """One wish: a facet of the shelf, one of its options, and the words it stands on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    facet: str = Field(max_length=60, description="A key of `facets`")
    option: str = Field(max_length=60, description="One of that facet's options")
    kind: Kind = "prefer"
    words: str = Field(min_length=2, max_length=200, description="The shopper's own words, quoted exactly")


class NotedBudget(BaseModel):
    """A ceiling the shopper named in words that hold no plain number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(gt=0, le=10**12, description="Minor units: 10000 is €100")
    words: str = Field(min_length=2, max_length=200, description="The shopper's own words, quoted exactly")


def merge_noted(
    known: Preferences,
    wishes: Sequence[NotedWish],
    budget: NotedBudget | None,
    *,
    vertical: Vertical | None,
    said: Sequence[str],
) -> tuple[Preferences, list[str]]:
    """What is known with a model's reading added, and why parts of it were not taken.

    `said` are the shopper's messages, the latest first. What the rules read in the latest one stands, and so does
    every sum that stands in it.
    """
    latest = fold(said[0]) if said else ""
    heard = " \n ".join(fold(text) for text in said)
    facets, refused = dict(known.facets), []
    for wish in wishes:
        if problem := _problem(wish, vertical, heard) or _read_already(wish, known, latest):
            refused.append(f"{wish.facet}: {problem}")
            continue
        facets[wish.facet] = FacetPreference(
            value=wish.option, kind=wish.kind, confidence=CONFIDENCE, words=wish.words, source="model"
        )
    now = known.model_copy(update={"facets": facets})
    if budget is None:
        return now, refused
    if problem := _budget_problem(budget, known, said, heard):
        return now, [*refused, f"budget: {problem}"]
    money = {"budget_max": budget.most, "budget_words": budget.words, "budget_source": "model"}
    return now.model_copy(update=money), refused


def _problem(wish: NotedWish, vertical: Vertical | None, heard: str) -> str:
    facet = vertical.facet(wish.facet) if vertical else None
    if facet is None:
        return "there is no such facet on this shelf"
    if wish.option not in {option.value for option in facet.options}:
        return f"choose one of {', '.join(option.value for option in facet.options)}"
    return "" if fold(wish.words) in heard else "the shopper did not say these words"


def _read_already(wish: NotedWish, known: Preferences, latest: str) -> str:
    old = known.facets.get(wish.facet)
    stands = old is not None and old.source != "model" and bool(old.words) and fold(old.words) in latest
    return "what the shopper just said of it is noted already" if stands else ""


def _budget_problem(budget: NotedBudget, known: Preferences, said: Sequence[str], heard: str) -> str:
    if fold(budget.words) not in heard:
        return "the shopper did not say these words"
    if said and find_budget(said[0], currency=known.currency):
        return "the sum the shopper just named stands"
    if known.budget_source != "model" and known.budget_max is not None:
        return "the sum the shopper named before stands"
    return ""
