"""Changing one preference by hand, as the chips do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ontology.errors import Invalid
from recommendations.language.budget import find_budget
from recommendations.preferences.model import FacetPreference

if TYPE_CHECKING:
    from recommendations.preferences.model import Preferences

BUDGET: dict[str, Any] = {
    "budget_min": None,
    "budget_max": None,
    "budget_firm": True,
    "budget_words": "",
    "budget_source": "rules",
}
EMPTY: dict[str, dict[str, Any]] = {
    "category": {"category": None},
    "budget": BUDGET,
    "limits": {"limits": []},
    "brands_liked": {"brands_liked": []},
    "avoided": {"brands_avoided": [], "words_avoided": []},
    "for_whom": {"for_whom": ""},
}


def drop(preferences: Preferences, key: str) -> Preferences:
    """Forget what one chip showed."""
    if key in EMPTY:
        return preferences.model_copy(update=EMPTY[key])
    return preferences.model_copy(
        update={"facets": {k: v for k, v in preferences.facets.items() if k != key}}
    )


def put(preferences: Preferences, key: str, value: str) -> Preferences:
    """Set what one chip shows; an empty value forgets it."""
    value = value.strip()[:80]
    if not value:
        return drop(preferences, key)
    if key == "budget":
        return _with_budget(preferences, value)
    if key in ("brands_liked", "avoided"):
        field = "brands_liked" if key == "brands_liked" else "words_avoided"
        return preferences.model_copy(
            update={field: [part.strip() for part in value.split(",") if part.strip()]}
        )
    if key in ("category", "for_whom"):
        return preferences.model_copy(update={key: value})
    if key == "limits":
        raise Invalid(gettext("Say the limit in a message, for example “less than 360 g”."), field="value")
    chosen = FacetPreference(value=value, kind="need", confidence=1.0, words=value, source="hand")
    return preferences.model_copy(update={"facets": {**preferences.facets, key: chosen}})


def _with_budget(preferences: Preferences, value: str) -> Preferences:
    # A bare number typed into the budget chip is a ceiling.
    text = f"max {value}" if value.replace(".", "").replace(",", "").isdigit() else value
    budget = find_budget(text, currency=preferences.currency)
    if budget is None:
        raise Invalid(gettext("Give the budget as an amount, for example “under 100”."), field="value")
    return preferences.model_copy(
        update={
            "budget_min": budget.low,
            "budget_max": budget.high,
            "budget_firm": budget.firm,
            "budget_words": value,
            "budget_source": "hand",
            "currency": budget.currency,
        }
    )
