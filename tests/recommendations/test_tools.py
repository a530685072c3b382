"""What an assistant may do, and what it is told."""

import pytest

from marketplace.models import Product
from ontology import tools
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound
from ontology.tools import ToolContext
from recommendations.preferences import Preferences, extract


@pytest.fixture
def context() -> ToolContext:
    return ToolContext(actor=Actor.visitor())


def test_found_products_are_named_by_id(three_rackets: dict[str, Product], context: ToolContext) -> None:
    found = tools.get("search_products").call({"query": "luna"}, context).model_dump()
    assert found["products"][0]["id"] == three_rackets["round"].public_id
    assert found["products"][0]["price"] == "€59.90"
    assert found["products"][0]["availability"] == "low_stock"


def test_details_tell_what_is_known_and_no_more(
    three_rackets: dict[str, Product], context: ToolContext
) -> None:
    told = (
        tools.get("show_product").call({"product_id": three_rackets["round"].public_id}, context).model_dump()
    )
    assert told["specifications"]["Shape"] == "Round"
    assert told["variants"][0]["left"] == 5
    assert told["warranty_months"] is None


def test_recommending_considers_what_was_said_before(
    three_rackets: dict[str, Product], context: ToolContext
) -> None:
    known = extract("a padel racket for a beginner", known=Preferences())
    remembering = ToolContext(actor=Actor.visitor(), preferences=known.model_dump(mode="json"))
    told = tools.get("recommend_products").call({"needs": "under 100 euros"}, remembering).model_dump()
    [only] = told["recommendations"]
    assert only["product"]["title"] == "Luna 1"
    assert only["type"] == "primary"
    assert only["reasons"][0]["source"] == "spec"


def test_comparing_gives_a_verdict(three_rackets: dict[str, Product], context: ToolContext) -> None:
    ids = [three_rackets[key].public_id for key in ("round", "diamond")]
    told = tools.get("compare_products").call({"product_ids": ids}, context).model_dump()
    assert told["winner"] in ids
    assert told["rows"]


@pytest.mark.parametrize(
    "name", ["search_products", "show_product", "compare_products", "recommend_products"]
)
def test_every_tool_explains_itself(name: str) -> None:
    tool = tools.get(name)
    assert tool.description
    assert not tool.consent
    assert tool.schema["type"] == "object"


def test_bad_arguments_are_refused(db: None, context: ToolContext) -> None:
    with pytest.raises(Invalid):
        tools.get("search_products").call({"query": "x", "limit": 500}, context)
    with pytest.raises(NotFound):
        tools.get("show_product").call({"product_id": "prod_nothing"}, context)
    with pytest.raises(NotFound):
        tools.get("search_products").call({"query": "x", "category": "nowhere"}, context)


def test_hidden_products_cannot_be_shown(three_rackets: dict[str, Product], context: ToolContext) -> None:
    racket = three_rackets["round"]
    racket.status = "draft"
    racket.save()
    with pytest.raises(NotFound):
        tools.get("show_product").call({"product_id": racket.public_id}, context)
