"""Puts the demo rates on file, where nobody has put a real one."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.models import ExchangeRate

from .schema import DemoRate

SOURCE = "demo rates"


def load_rates(rates: Sequence[DemoRate]) -> None:
    for told in rates:
        ExchangeRate.objects.get_or_create(
            base=told.base, quote=told.quote, defaults={"rate": told.rate, "source": SOURCE}
        )
