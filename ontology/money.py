"""Money: whole minor units with their currency, and the one place where anything is rounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import total_ordering

# ISO 4217 exponents that are not two. Everything else has cents.
_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "XAF": 0, "BHD": 3, "KWD": 3, "TND": 3}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "BRL": "R$"}
_CURRENCY = re.compile(r"[A-Z]{3}")


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were added or compared."""


def minor_digits(currency: str) -> int:
    """How many digits a currency has after the point: 2 for EUR, 0 for JPY."""
    return _DIGITS.get(currency, 2)


def round_minor(value: Decimal) -> int:
    """Round to a whole minor unit, halves away from zero, as tills do."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) of one currency.

    >>> Money.parse("79.99 EUR") + Money(1, "EUR")
    Money(amount=8000, currency='EUR')
    """

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"Money counts whole minor units, not {self.amount!r}.")
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is not an ISO 4217 currency code.")

    @classmethod
    def zero(cls, currency: str) -> Money:
        return cls(0, currency)

    @classmethod
    def of(cls, major: Decimal | str | int, currency: str) -> Money:
        """Build from major units: ``Money.of("79.99", "EUR")``. Raises ValueError on what is no number."""
        try:
            value = Decimal(major)
        except InvalidOperation:
            raise ValueError(f"{major!r} is not an amount.") from None
        if not value.is_finite():
            raise ValueError(f"{major!r} is not an amount.")
        return cls(round_minor(value.scaleb(minor_digits(currency))), currency)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read the feed form ``79.99 EUR``. Raises ValueError when it is anything else."""
        parts = text.split()
        if len(parts) != 2:
            raise ValueError(f"{text!r} is not an amount with a currency, such as '79.99 EUR'.")
        return cls.of(parts[0], parts[1].upper())

    @property
    def major(self) -> Decimal:
        return Decimal(self.amount).scaleb(-minor_digits(self.currency))

    @property
    def feed(self) -> str:
        """The form product feeds use: ``79.99 EUR``."""
        return f"{self.major:.{minor_digits(self.currency)}f} {self.currency}"

    def percent(self, rate: Decimal | int) -> Money:
        """``rate`` percent of this amount, rounded once."""
        return Money(round_minor(Decimal(self.amount) * Decimal(rate) / 100), self.currency)

    def allocate(self, weights: Sequence[int]) -> list[Money]:
        """Split by weights so that the parts add up exactly; the largest remainders get the odd cents."""
        whole = sum(weights)
        if whole <= 0:
            raise ValueError("At least one weight must be positive.")
        shares = [divmod(self.amount * weight, whole) for weight in weights]
        parts = [share for share, _ in shares]
        by_remainder = sorted(range(len(parts)), key=lambda i: (-shares[i][1], i))
        for i in by_remainder[: self.amount - sum(parts)]:
            parts[i] += 1
        return [Money(part, self.currency) for part in parts]

    def _same(self, other: Money) -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be mixed.")
        return other.amount

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.amount * times, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return format_money(self)


def _english() -> str:
    return "en"


# How sums are written is the reader's affair; the app sets this to the language of the request or the turn.
reading_language: Callable[[], str | None] = _english


def format_money(money: Money, locale: str = "", *, is_round: bool = False) -> str:
    """As a person reads it: ``€79.99`` in English, ``79,99 €`` elsewhere in Europe. The spaces never break.

    Without a locale it is the one being read in. ``is_round`` leaves out cents that are none: ``€100``.
    """
    locale = locale or reading_language() or "en"
    digits = minor_digits(money.currency)
    if is_round and money.major == int(money.major):
        digits = 0
    number = f"{abs(money.major):,.{digits}f}"
    symbol = _SYMBOLS.get(money.currency, money.currency)
    sign = "−" if money.amount < 0 else ""
    if locale.startswith("en"):
        gap = "\u00a0" if len(symbol) == 3 and symbol.isalpha() else ""
        return f"{sign}{symbol}{gap}{number}"
    return f"{sign}{number.translate(str.maketrans(',.', '.,'))}\u00a0{symbol}"


def dollars(micros: int | None) -> str:
    """Millionths of a dollar, in which models are paid, for a person to read."""
    return "unknown" if micros is None else f"${Decimal(micros).scaleb(-6):.4f}"
