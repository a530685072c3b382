"""Tax by address. Prices in Europe contain VAT; in the United States sales tax is added at the till.

The table is a first, honest approximation (standard rates). A tax service takes its place by offering the
same one method.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from checkout.core.places import us_state
from checkout.core.types import Address, Line
from ontology.money import Money, round_minor


@dataclass(frozen=True, slots=True)
class TaxRate:
    """``percent`` of the price; ``is_included`` when the price shown already contains it."""

    percent: Decimal
    is_included: bool
    label: str = "VAT"
    covers_shipping: bool = True

    def on(self, amount: Money) -> Money:
        """The tax to add, or the tax contained, rounded once."""
        # A contained tax is a part of the price, so it is taken out of it and not put on top.
        whole = 100 + self.percent if self.is_included else Decimal(100)
        return Money(round_minor(Decimal(amount.amount) * self.percent / whole), amount.currency)


NO_TAX = TaxRate(Decimal(0), is_included=True, label="Tax")


class TaxTable(Protocol):
    """The seam for a tax service."""

    def rate(self, line: Line | None, address: Address | None) -> TaxRate:
        """The rate for one line, or for delivery when ``line`` is None."""
        ...


_VAT = """
AT 20 BE 21 BG 20 CY 19 CZ 21 DE 19 DK 25 EE 24 ES 21 FI 25.5 FR 20 GR 24 HR 25 HU 27 IE 23 IT 22 LT 21 LU 17
LV 21 MT 18 NL 21 PL 23 PT 23 RO 21 SE 25 SI 22 SK 23 GB 20 CH 8.1 NO 25
"""
_SALES = """
AK 0 DE 0 MT 0 NH 0 OR 0 AS 0 GU 0 MP 0 VI 0 AA 0 AE 0 AP 0 PR 10.5
AL 4 AZ 5.6 AR 6.5 CA 7.25 CO 2.9 CT 6.35 FL 6 GA 4 HI 4 ID 6 IL 6.25 IN 7 IA 6 KS 6.5 KY 6 LA 5 ME 5.5 MD 6
MA 6.25 MI 6 MN 6.875 MS 7 MO 4.225 NE 5.5 NV 6.85 NJ 6.625 NM 4.875 NY 4 NC 4.75 ND 5 OH 5.75 OK 4.5 PA 6
RI 7 SC 6 SD 4.2 TN 7 TX 6.25 UT 4.85 VT 6 VA 4.3 WA 6.5 WV 6 WI 5 WY 4 DC 6
"""


def _table(text: str) -> dict[str, Decimal]:
    words = text.split()
    return {place: Decimal(rate) for place, rate in zip(words[::2], words[1::2], strict=True)}


class StandardRates:
    """The standard rate of each country (VAT, contained) and each American state (added)."""

    vat = _table(_VAT)
    sales = _table(_SALES)

    def __init__(self, home: str = "ES") -> None:
        self.home = home

    def rate(self, line: Line | None, address: Address | None) -> TaxRate:
        country = (address.country if address else "") or self.home
        # State rates only: county and city rates are the work of a tax service.
        if country == "US":
            state = us_state(address.region) if address else ""
            # Without a state we know nothing can be paid (readiness.py), so a slip sells nothing untaxed.
            percent = self.sales.get(state, Decimal(0))
            return TaxRate(percent, is_included=False, label="Sales tax", covers_shipping=False)
        return TaxRate(self.vat[country], is_included=True) if country in self.vat else NO_TAX
