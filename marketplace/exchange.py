"""About how much a price is in another currency. The charge stays in the price's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from marketplace.models import ExchangeRate
from ontology.money import Money


@dataclass(frozen=True)
class Approximate:
    """A converted sum with what it rests on. `rate` is of one unit of the currency that was converted."""

    money: Money
    rate: Decimal
    source: str
    as_of: datetime


def approximate(money: Money, currency: str) -> Approximate | None:
    """The sum in another currency, by the rate on file in either direction; None when there is none."""
    found = ExchangeRate.objects.filter(base=money.currency, quote=currency).first()
    if found:
        rate = found.rate
    else:
        found = ExchangeRate.objects.filter(base=currency, quote=money.currency).first()
        if found is None:
            return None
        rate = 1 / found.rate
    return Approximate(Money.of(money.major * rate, currency), round(rate, 4), found.source, found.as_of)
