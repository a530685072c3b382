"""A query read: limits become filters, what is left are words to look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext

from ontology.errors import Invalid
from ontology.money import Money
from recommendations.language.budget import find_budget
from recommendations.language.conditions import find_condition
from recommendations.language.fold import words
from recommendations.language.idle import IDLE
from recommendations.language.measures import find_limits
from recommendations.preferences.model import AttributeLimit
from recommendations.retrieval.types import SearchFilters

LONGEST = 500  # letters
MOST_WORDS = 16


@dataclass(frozen=True)
class Question:
    """`text` is the query without its limits, `words` its telling words, folded."""

    text: str
    words: tuple[str, ...]
    filters: SearchFilters


def read_question(query: str, filters: SearchFilters) -> Question:
    """Take limits out of a query; filters given explicitly win over spoken ones. Raises `Invalid` when too long."""
    query = " ".join(query.replace("\x00", " ").split())
    if len(query) > LONGEST:
        raise Invalid(
            gettext("A search may have at most {most} letters. Name the most important words.").format(
                most=LONGEST
            ),
            field="q",
        )
    budget = find_budget(query, currency=settings.AGORA_CURRENCY)
    limits = find_limits(query)
    condition = find_condition(query)
    spans = [*(budget.spans if budget else ()), *((limit.start, limit.end) for limit in limits)]
    if condition:
        spans.append(condition.span)
        filters = replace(filters, conditions=condition.meant)
    if budget:
        filters = replace(
            filters,
            min_price=_money(budget.low, budget.currency) if filters.min_price is None else filters.min_price,
            max_price=_money(budget.high, budget.currency)
            if filters.max_price is None
            else filters.max_price,
        )
    if limits:
        spoken = (AttributeLimit(unit=x.unit, low=x.low, high=x.high, words=x.words) for x in limits)
        filters = replace(filters, limits=(*filters.limits, *spoken))
    text = _without(query, spans)
    return Question(text, telling_words(text), filters)


def telling_words(text: str) -> tuple[str, ...]:
    """The words worth looking for, each once; all of them when none tells more than the others."""
    spoken = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    return tuple(word for word in spoken if word not in IDLE and len(word) > 1) or tuple(spoken)


def _money(amount: int | None, currency: str) -> Money | None:
    return Money(amount, currency) if amount is not None else None


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split()).strip(" ,.;")
