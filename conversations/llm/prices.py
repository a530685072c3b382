"""What a call costs, by the price table of the day it was made on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone

from conversations.llm.base import UsageDelta
from conversations.models.price import CACHE_KEY, ModelPrice

SECONDS = 300
MILLION = 1_000_000


class Price(NamedTuple):
    """A row of the table, in its fields' order; millionths of a dollar per million tokens."""

    provider: str
    model: str
    effective_from: date
    from_tokens: int
    input_micros: int
    output_micros: int
    cache_read_micros: int
    cache_write_micros: int

    def cost(self, usage: UsageDelta) -> int:
        """Millionths of a dollar, rounded up."""
        fresh = max(usage.tokens_in - usage.cached - usage.written, 0)
        total = (
            fresh * self.input_micros
            + usage.cached * self.cache_read_micros
            + usage.written * self.cache_write_micros
            + usage.tokens_out * self.output_micros
        )
        return -(-total // MILLION)


def cost_micros(provider: str, model: str, usage: UsageDelta) -> int | None:
    """What a call cost in millionths of a dollar; None when nobody has told us what the model costs."""
    price = price_of(provider, model, usage.tokens_in)
    return price.cost(usage) if price else None


def price_of(provider: str, model: str, tokens_in: int, *, on: date | None = None) -> Price | None:
    """The newest price in force, in the tier of a prompt this long."""
    today = on or timezone.now().date()
    rows = [
        row
        for row in _table()
        if (row.provider, row.model) == (provider, model)
        and row.effective_from <= today
        and (row.from_tokens == 0 or tokens_in > row.from_tokens)
    ]
    return max(rows, key=lambda row: (row.effective_from, row.from_tokens), default=None)


def most_for(usage: UsageDelta) -> int:
    """What the dearest model of the table would cost: what is set aside for one whose price is unknown."""
    return max((row.cost(usage) for row in _table()), default=0)


def _table() -> list[Price]:
    found = cache.get(CACHE_KEY)
    if found is None:
        found = list(ModelPrice.objects.values_list(*Price._fields))
        cache.set(CACHE_KEY, found, SECONDS)
    return [Price(*row) for row in found]
