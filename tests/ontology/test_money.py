"""Money never gains or loses a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.money import CurrencyMismatch, Money, format_money

amounts = st.integers(min_value=-(10**12), max_value=10**12)


@given(amounts, st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(sum))
def test_the_parts_of_an_allocation_add_up(amount: int, weights: list[int]) -> None:
    parts = Money(amount, "EUR").allocate(weights)
    assert sum(part.amount for part in parts) == amount
    assert len(parts) == len(weights)


@given(amounts)
def test_the_feed_form_reads_back(amount: int) -> None:
    assert Money.parse(Money(amount, "EUR").feed) == Money(amount, "EUR")


def test_halves_are_rounded_away_from_zero() -> None:
    assert Money(5, "EUR").percent(10) == Money(1, "EUR")
    assert Money(-5, "EUR").percent(10) == Money(-1, "EUR")
    assert Money(7999, "EUR").percent(Decimal("12.5")) == Money(1000, "EUR")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") + Money(1, "USD")


@pytest.mark.parametrize("text", ["", "79.99", "79.99 EURO", "abc EUR", "NaN EUR", "Infinity EUR", "1 2 3"])
def test_junk_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError):
        Money.parse(text)


def test_yen_have_no_cents() -> None:
    assert Money.of("1200", "JPY").amount == 1200
    assert Money.of("1200", "JPY").feed == "1200 JPY"


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "shown"),
    [
        (7999, "EUR", "en", "€79.99"),
        (123456, "EUR", "es", "1.234,56\u00a0€"),
        (-500, "EUR", "en", "−€5.00"),
        (1000, "CHF", "en", "CHF\u00a010.00"),
        (1200, "JPY", "en", "¥1,200"),
    ],
)
def test_a_price_is_written_for_its_reader(amount: int, currency: str, locale: str, shown: str) -> None:
    assert format_money(Money(amount, currency), locale) == shown
