"""Measures in wishes and in specifications."""

from decimal import Decimal

import pytest

from recommendations.language.measures import find_limits, read_amount, read_size


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("less than 360 g", "g", None, 360),
        ("under 1.2 kg", "g", None, 1200),
        ("between 350 and 365 grams", "g", 350, 365),
        ("at least 30 hours", "min", 1800, None),
        ("36 to 38 mm", "mm", 36, 38),
        ("moins de 360 g", "g", None, 360),
        ("360 g max", "g", None, 360),
    ],
)
def test_a_limit_is_heard_in_base_units(text: str, unit: str, low: int | None, high: int | None) -> None:
    [limit] = find_limits(text)
    assert (limit.unit, limit.low, limit.high) == (unit, low, high)


def test_money_is_no_measure() -> None:
    assert find_limits("under 100 euros") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("345 to 360 g", 345, 360), ("365 g", 365, 365), ("High, 25.8 cm", 258, 258), ("1.2 kg", 1200, 1200)],
)
def test_a_specification_is_read_as_a_range(text: str, low: int, high: int) -> None:
    size = read_size(text)
    assert size is not None
    assert [size.low, size.high] == [Decimal(low), Decimal(high)]


def test_a_range_counts_by_its_middle() -> None:
    assert read_amount("345 to 360 g") == Decimal("352.5")
    assert read_amount("Carbon") is None
