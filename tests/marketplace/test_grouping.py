"""What sellers write in many ways is one choice on the shelf."""

import pytest

from marketplace.grouping import grouping_of
from marketplace.verticals import Attribute

WEIGHTS = ["345 g", "350 to 360 g", "360 to 375 g", "360 g", "365-375", "370 g", "380 g", "390 g", "unknown"]


@pytest.mark.parametrize(
    ("value", "group"),
    [("360 to 375 g", "360–370 g"), ("345 g", "340–350 g"), ("380 g", "380–390 g"), ("unknown", "unknown")],
)
def test_numbers_with_a_unit_fall_into_bands(value: str, group: str) -> None:
    assert grouping_of(Attribute(key="weight", label="Weight", unit="g"), WEIGHTS)(value) == group


@pytest.mark.parametrize(
    ("value", "group"),
    [
        ("High, 270 mm", "high"),
        ("LOW", "low"),
        ("Medium-high", "medium"),
        ("270 mm", "270 mm"),
        ("highest", "highest"),
    ],
)
def test_words_fall_into_the_meanings_the_vertical_knows(value: str, group: str) -> None:
    balance = Attribute(key="balance", label="Balance", meaning={"high": "a", "low": "b", "medium": "c"})
    assert grouping_of(balance, [])(value) == group


def test_a_few_values_and_plain_words_stay_themselves() -> None:
    assert grouping_of(Attribute(key="w", label="W", unit="g"), ["360 g", "370 g"])("360 g") == "360 g"
    assert grouping_of(Attribute(key="core", label="Core"), [])("EVA") == "EVA"
