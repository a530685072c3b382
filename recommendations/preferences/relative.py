# ruff: noqa: E501 - patterns are read by line
"""Wishes measured against what was just shown: "cheaper", "lighter"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from recommendations.language.fold import fold
from recommendations.language.measures import read_size
from recommendations.preferences.model import AttributeLimit

if TYPE_CHECKING:
    from marketplace.models import Product
    from recommendations.preferences.model import Preferences

_CHEAPER = re.compile(
    r"\b(?:cheaper(?! than \d)|less expensive|too expensive|too much money|lower price|more affordable"
    r"|mas (?:barat|economic)\w+|demasiado car\w|muy car\w|moins (?:cher|couteu)\w*|trop cher\w*|plus abordable"
    r"|mais (?:barat\w+|em conta)|muito car\w|car\w demais)\b"
)
_LIGHTER = re.compile(
    r"\b(?:lighter(?! than \d)|too heavy|less heavy|mas liger\w|demasiado pesad\w|menos pesad\w|plus leger\w*|trop lourde?|moins lourde?|mais leve|muito pesad\w)\b"
)
DISCOUNT = Decimal("0.8")  # "cheaper" without anything shown: a fifth off the budget named before


def read_relative(text: str, known: Preferences, shown: Sequence[Product]) -> dict[str, Any]:
    """The fields to change, judged by the first product shown; empty when nothing relative was said."""
    folded = fold(text)
    changes: dict[str, Any] = {}
    if _CHEAPER.search(folded):
        changes |= _cheaper(known, shown)
    if _LIGHTER.search(folded) and shown:
        changes |= _lighter(known, shown[0].attributes.values())
    return changes


def _cheaper(known: Preferences, shown: Sequence[Product]) -> dict[str, Any]:
    if shown:
        ceiling = shown[0].price.amount - 1
    elif known.budget_max:
        ceiling = int(known.budget_max * DISCOUNT)
    else:
        return {}
    return {"budget_min": None, "budget_max": ceiling, "budget_firm": True, "budget_words": "cheaper"}


def _lighter(known: Preferences, attributes: Iterable[Any]) -> dict[str, Any]:
    for value in attributes:
        size = read_size(str(value))
        if size and size.unit == "g":
            limit = AttributeLimit(unit="g", high=size.middle - 1, words="lighter")
            return {"limits": [*(old for old in known.limits if old.unit != "g"), limit]}
    return {}
