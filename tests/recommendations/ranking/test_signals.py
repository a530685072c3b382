"""What in a product speaks for or against an option."""

import pytest

from marketplace.models import Product
from recommendations.ranking.signals import Facts, facts_of, leaning
from tests.recommendations.preferences.lexicons import demo_lexicon

RACKETS = demo_lexicon().verticals("rackets")[0]


def option(facet: str, value: str):  # type: ignore[no-untyped-def]
    found = RACKETS.facet(facet)
    assert found
    return next(option for option in found.options if option.value == value)


def points(facet: str, value: str, **shown: str) -> list[int]:
    return [one.signal.points for one in leaning(option(facet, value), Facts(shown, {})).evidence]


@pytest.mark.parametrize(
    ("core", "expected"), [("Soft, EVA 15", [5]), ("Hard, EVA Soft", [-5]), ("Hard, Soft touch paint", [-5])]
)
def test_a_specification_names_the_main_thing_first(core: str, expected: list[int]) -> None:
    assert points("comfort", "elbow", core=core) == expected


def test_a_range_counts_by_its_middle() -> None:
    assert points("weight", "light", weight_range="345 to 360 g") == [5]
    assert points("weight", "light", weight_range="360 to 375 g") == [-5]


def test_what_is_not_told_counts_half_against_it() -> None:
    beginner = option("level", "beginner")
    whole = leaning(beginner, Facts({"shape": "round", "core": "soft", "level": "beginner"}, {}))
    part = leaning(beginner, Facts({"shape": "round"}, {}))
    assert 0 < part.value < whole.value
    assert part.known < whole.known


def test_the_sellers_own_column_names_are_understood() -> None:
    product = Product(
        name="Vela", price_amount=100, attributes={"Head shape": "Round", "peso": "350 g", "color": "red"}
    )
    facts = facts_of(product, RACKETS)
    assert (facts.text("shape"), facts.text("weight_range")) == ("Round", "350 g")
