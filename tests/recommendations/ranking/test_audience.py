"""Children's goods are for children; a brand that was asked for comes first, or is said to be missing."""

from typing import Any

import pytest

from marketplace.models import Product
from ontology.actor import Actor
from ontology.tools import ToolContext, get
from recommendations.preferences import Preferences, extract
from recommendations.recommend import recommend
from tests.recommendations.conftest import Index, Shelve


def told(*messages: str) -> Preferences:
    known = Preferences()
    for message in messages:
        known = extract(message, known=known)
    return known


def names(preferences: Preferences) -> list[str]:
    return [suggestion.product.name for suggestion in recommend(preferences)]


def recommended(preferences: Preferences) -> dict[str, Any]:
    context = ToolContext(
        actor=Actor.system(), conversation_id=None, preferences=preferences.model_dump(mode="json")
    )
    found: dict[str, Any] = get("recommend_products").call({}, context).model_dump(mode="json")
    return found


@pytest.fixture
def family(shelve: Shelve, index: Index) -> None:
    shelve("Grillo 7-9", price=4490, players="Kids", age="7 to 9 years", shape="Round", core="Soft",
           weight_range="290 to 310 g")  # fmt: skip
    shelve("Luna 1", terms={"brand": "Luna"}, shape="Round", core="Soft", weight_range="350 to 360 g")
    shelve("Rayo", terms={"brand": "Rayo"}, shape="Diamond", core="Hard", balance="High", level="Advanced",
           weight_range="365 to 375 g")  # fmt: skip
    index()


@pytest.mark.usefixtures("family")
def test_an_adult_is_never_shown_childrens_goods() -> None:
    for wish in (
        "a light racket",
        "the cheapest racket",
        "a racket of less than 340 g",
        "a racket under 50 euros",
    ):
        assert "Grillo 7-9" not in names(told(wish))


@pytest.mark.usefixtures("family")
def test_a_child_is_shown_childrens_goods_alone() -> None:
    assert names(told("a racket for my daughter")) == ["Grillo 7-9"]


@pytest.mark.usefixtures("family")
def test_where_nothing_is_made_for_children_it_is_said() -> None:
    Product.objects.filter(name="Grillo 7-9").update(status="archived")
    found = recommended(told("a racket for my son"))
    assert found["missing"] == ["I have no rackets made for children that keep to this."]


@pytest.mark.usefixtures("family")
def test_a_brand_is_shown_alone_when_it_fits_and_missed_when_it_does_not() -> None:
    assert names(told("a Luna racket for a beginner")) == ["Luna 1"]
    found = recommended(told("a Rayo racket for a beginner"))
    assert found["missing"] == ["I have nothing from Rayo that keeps to your other wishes."]
    assert found["recommendations"][0]["product"]["title"] == "Luna 1"
