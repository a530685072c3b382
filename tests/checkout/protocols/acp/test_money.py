"""Amounts add up, ids refer to what is there, several creators share one session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checkout.models import CheckoutSession, DeliveryMethod, Order
from marketplace.models import Discount, Product, Stock, Variant
from tests.checkout.protocols.acp.agent import ADA, HOME, OLD, RICH, Agent, messages_of, total_of
from tests.checkout.shelf import code, creator, product

AgentOf = Callable[..., Agent]
TEXAS = HOME | {"state": "TX", "country": "US", "postal_code": "78701"}


def require_sums(body: Any, version: str) -> None:
    """Everything that no schema says about amounts and ids."""
    base, off = total_of(body, "items_base_amount"), total_of(body, "items_discount")
    assert total_of(body, "subtotal") == base - off
    assert total_of(body) == base - off + total_of(body, "fulfillment") + total_of(body, "tax")
    lines = body["line_items"]
    rich = version in RICH
    amounts = [
        {one["type"]: one["amount"] for one in line["totals"]} if rich else _flat(line) for line in lines
    ]
    for line in amounts:
        assert line["subtotal"] == line["items_base_amount"] - line.get("items_discount", 0)
        assert line["total"] == line["subtotal"] + line["tax"]
    assert sum(line["items_base_amount"] for line in amounts) == base
    assert sum(line.get("items_discount", 0) for line in amounts) == off
    _require_options(body, version)


def _flat(line: Any) -> dict[str, int]:
    names = {"base_amount": "items_base_amount", "discount": "items_discount"}
    return {names.get(key, key): value for key, value in line.items() if isinstance(value, int)}


def _require_options(body: Any, version: str) -> None:
    offered = {one["id"]: one for one in body["fulfillment_options"]}
    assert len(offered) == len(body["fulfillment_options"])
    for one in offered.values():
        amounts = {part["type"]: part["amount"] for part in one.get("totals", [])} or one
        assert amounts["total"] == amounts["subtotal"] + amounts["tax"]
    lines = {line["id"] for line in body["line_items"]}
    if version in OLD:
        assert body["fulfillment_option_id"] in offered
        return
    served: list[str] = []
    for chosen in body["selected_fulfillment_options"]:
        part = chosen if version in RICH else chosen[chosen["type"]]
        assert offered[part["option_id"]]["type"] == chosen["type"]
        served += part["item_ids"]
    assert sorted(served) == sorted(lines)


@pytest.fixture
def basket(racket: Product) -> list[dict[str, Any]]:
    """Three creators: a parcel each, one of them light, and a download."""
    ball = product("Ball", "4.95", creator=creator("other", "Other Sports"), shipping_price_amount=250)
    video = product("Video", "19.00", creator=creator("coach", "Coach Clara"), is_digital=True)
    names = (racket.public_id, ball.public_id, video.public_id)
    return [{"id": name, "quantity": number} for name, number in zip(names, (2, 3, 1), strict=True)]


@pytest.mark.parametrize("home", [HOME, TEXAS], ids=["with VAT inside", "with sales tax on top"])
def test_everything_adds_up_with_three_creators_discounts_and_tax(
    any_agent: Agent, basket: list[dict[str, Any]], home: dict[str, str]
) -> None:
    code("", kind="percent", percent=7, amount=None, description="Autumn")
    made = any_agent.create(*basket, buyer=ADA, **any_agent.address(home))
    require_sums(made.body, any_agent.version)
    assert total_of(made.body, "items_discount") > 0
    assert (total_of(made.body, "tax") > 0) is (home is TEXAS)
    done = any_agent.complete(made.id)
    require_sums(done.body, any_agent.version)
    order = Order.objects.get()
    assert order.total_amount == total_of(done.body) == total_of(made.body)
    assert order.shares.count() == 3


def test_each_creators_delivery_is_chosen_for_itself(agent: Agent, basket: list[dict[str, Any]]) -> None:
    made = agent.ready(*basket)
    express = [one for one in made.body["fulfillment_options"] if one["title"].startswith("Express")]
    assert len({one["id"] for one in express}) == 2
    line = made.body["line_items"][1]["id"]
    before = {one["option_id"] for one in made.body["selected_fulfillment_options"]}
    changed = agent.choose(made.id, express[1]["id"], "shipping", [line]).body
    require_sums(changed, agent.version)
    after = {one["option_id"] for one in changed["selected_fulfillment_options"]}
    assert after - before == {express[1]["id"]}


@pytest.mark.parametrize("version", sorted(OLD))
def test_one_choice_serves_every_creator_in_the_first_release(
    agent_of: AgentOf, basket: list[dict[str, Any]], version: str
) -> None:
    agent = agent_of(version)
    made = agent.ready(*basket)
    offered = {one["id"]: one["total"] for one in made.body["fulfillment_options"]}
    assert offered.keys() == {"standard", "express"}
    changed = agent.update(made.id, {"fulfillment_option_id": "express"}).body
    assert (changed["fulfillment_option_id"], total_of(changed, "fulfillment")) == (
        "express",
        offered["express"],
    )
    require_sums(changed, version)


def test_pick_up_and_download_are_offered(any_agent: Agent, racket: Product) -> None:
    DeliveryMethod.objects.create(
        group=racket.creator, kind="pickup", title="At the shop", amount=0, pickup_place="Calle Sol 3, Madrid"
    )
    made = any_agent.ready(racket.public_id)
    counter = next(one for one in made.body["fulfillment_options"] if "At the shop" in one["title"])
    kind = "pickup" if any_agent.version in RICH else "shipping"
    assert counter["type"] == kind
    assert "Calle Sol 3" in str(counter)
    chosen = any_agent.choose(made.id, counter["id"], kind, [racket.public_id])
    assert total_of(chosen.body, "fulfillment") == 0
    assert any_agent.complete(made.id).body["status"] == "completed"


def test_a_download_needs_no_address(any_agent: Agent, db: None) -> None:
    video = product("Video", "19.00", is_digital=True)
    made = any_agent.create(video.public_id, buyer=ADA)
    assert made.body["status"] == "ready_for_payment"
    assert [one["type"] for one in made.body["fulfillment_options"]] == ["digital"]
    assert any_agent.complete(made.id).body["status"] == "completed"


@pytest.mark.parametrize("version", sorted(RICH))
def test_codes_apply_or_say_why_not(agent_of: AgentOf, racket_id: str, version: str) -> None:
    code("LUA5")
    code("BIG", minimum_amount=50000)
    code("OLD", ends_at="2026-01-01T00:00Z")
    agent = agent_of(version)
    typed = {"codes": ["lua5", "BIG", "NOPE"]}
    made = agent.ready(racket_id, discounts=typed, capabilities={"extensions": ["discount"]})
    found = made.body["discounts"]
    assert [one["code"] for one in found["applied"]] == ["LUA5"]
    [applied] = found["applied"]
    assert applied["amount"] == 500 == sum(part["amount"] for part in applied["allocations"])
    assert applied["allocations"][0]["path"] == "$.line_items[0]"
    assert {one["code"]: one["reason"] for one in found["rejected"]} == {
        "BIG": "discount_code_minimum_not_met",
        "NOPE": "discount_code_invalid",
    }
    said = {(kind, what, where) for kind, what, where in messages_of(made.body)}
    assert ("warning", "discount_code_minimum_not_met", "$.discounts.codes[1]") in said
    assert made.body["status"] == "ready_for_payment"
    assert made.body["capabilities"]["extensions"][0]["name"] == "discount"
    cleared = agent.update(made.id, {"discounts": {"codes": []}}).body
    assert total_of(cleared, "items_discount") == 0
    old = agent.update(made.id, {"coupons": ["OLD"]}).body
    assert old["discounts"]["rejected"][0]["reason"] == "discount_code_expired"


def test_a_first_order_code_is_for_the_buyer_not_for_the_agent(agent: Agent, racket_id: str) -> None:
    code("HELLO", first_order_only=True)
    typed = {"discounts": {"codes": ["HELLO"]}}
    agent.complete(agent.ready(racket_id, **typed).id)
    assert total_of(agent.ready(racket_id, **typed).body, "items_discount") == 0
    other = ADA | {"email": "bob@shop.example"}
    assert total_of(agent.ready(racket_id, **typed | {"buyer": other}).body, "items_discount") == 500
    assert Discount.objects.get().used == 1


def test_the_agents_price_is_not_ours(agent: Agent, racket_id: str) -> None:
    made = agent.ready({"id": racket_id, "unit_amount": 1})
    assert made.body["line_items"][0]["unit_amount"] == 7999
    assert ("warning", "price_change", "$.line_items[0]") in messages_of(made.body)
    assert made.body["status"] == "ready_for_payment"


def test_another_currency_is_answered_in_ours(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, currency="usd")
    assert made.body["currency"] == "eur"
    assert ("info", "", "$.currency") in messages_of(made.body)


def test_what_is_sold_out_is_said_in_the_session(any_agent: Agent, racket: Product) -> None:
    Stock.objects.update(on_hand=1)
    made = any_agent.ready({"id": racket.public_id, "quantity": 2})
    expected = "quantity_exceeded" if any_agent.version in RICH else "out_of_stock"
    assert messages_of(made.body) == [("error", expected, "$.line_items[0]")]
    assert made.body["status"] == "not_ready_for_payment"
    fewer = {
        "line_items" if any_agent.version in RICH else "items": [{"id": racket.public_id, "quantity": 1}]
    }
    assert any_agent.update(made.id, fewer).body["status"] == "ready_for_payment"


def test_a_wrong_email_is_said_in_the_session(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.create(racket_id, buyer=ADA | {"email": "ada@nowhere"}, **any_agent.address())
    assert made.status == 201
    assert messages_of(made.body) == [("error", "invalid", "$.buyer.email")]


def test_an_address_that_lacks_something_is_said_in_the_session(any_agent: Agent, racket_id: str) -> None:
    home = HOME | {"postal_code": "", "country": "Spain"}
    made = any_agent.create(racket_id, buyer=ADA, **any_agent.address(home))
    place = "fulfillment_address" if any_agent.version in OLD else "fulfillment_details.address"
    found = {where: what for _, what, where in messages_of(made.body)}
    assert found == {f"$.{place}.postal_code": "missing", f"$.{place}.country": "invalid"}


def test_the_same_item_twice_counts_together_and_lines_keep_their_ids(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, racket_id)
    [line] = made.body["line_items"]
    assert line["quantity"] == 2
    again = {"line_items": [{"item": {"id": racket_id}, "quantity": 1, "id": line["id"]}]}
    assert agent.update(made.id, again).body["line_items"][0]["id"] == line["id"]


def test_of_several_variants_the_one_is_named(agent: Agent, racket: Product) -> None:
    other = Variant.objects.create(product=racket, item_id="lua 3 b", options={"Size": "M"}, position=1)
    Stock.objects.create(variant=other, on_hand=3)
    by_variant = agent.create(other.public_id).body["line_items"][0]
    assert by_variant["item"]["id"] == other.public_id
    assert by_variant["variant_options"] == [{"name": "Size", "value": "M"}]
    heard = agent.create(racket.public_id)
    assert (heard.status, heard.body["code"], heard.body["param"]) == (
        400,
        "choice_needed",
        "$.line_items[0].id",
    )
    assert other.public_id in heard.body["message"]


def test_what_was_bought_keeps_its_price(any_agent: Agent, racket: Product) -> None:
    made = any_agent.ready(racket.public_id)
    any_agent.complete(made.id)
    Product.objects.update(price_amount=1)
    assert total_of(any_agent.get(made.id).body) == 7999


def test_the_bank_is_never_asked_for_nothing(agent: Agent, racket_id: str) -> None:
    code("GIFT", kind="percent", percent=100, amount=None)
    made = agent.ready(racket_id, discounts={"codes": ["GIFT"]})
    assert total_of(made.body) == 0
    assert agent.complete(made.id).body["status"] == "completed"
    assert CheckoutSession.objects.get().payments.get().gateway == "free"


def test_each_code_that_is_not_taken_is_told_why(agent: Agent, racket_id: str) -> None:
    known = [code(f"CODE{number}").code for number in range(5)]
    body = agent.ready(racket_id, discounts={"codes": [*known, "NOSUCH"]}).body["discounts"]
    heard = {one["code"] for one in body["applied"]} | {one["code"] for one in body["rejected"]}
    assert heard == {*known, "NOSUCH"}
    assert {one["code"]: one["reason"] for one in body["rejected"]}["NOSUCH"] == "discount_code_invalid"


@pytest.mark.parametrize("state", ["TX", "tx", "Texas", "TEXAS", "T.X."])
def test_a_state_is_taxed_however_it_is_spelt(agent: Agent, racket_id: str, state: str) -> None:
    made = agent.ready(racket_id, **agent.address(TEXAS | {"state": state}))
    assert total_of(made.body, "tax") == 500


@pytest.mark.parametrize(
    ("place", "param"),
    [
        ({"state": "ZZ"}, "state"),
        ({"state": "Bavaria"}, "state"),
        ({"country": "XX", "state": ""}, "country"),
    ],
)
def test_a_place_that_does_not_exist_is_told_and_not_sold_to(
    agent: Agent, racket_id: str, place: dict[str, str], param: str
) -> None:
    made = agent.ready(racket_id, **agent.address(TEXAS | place)).body
    assert made["status"] == "not_ready_for_payment"
    assert f"$.fulfillment_details.address.{param}" in {param for _, _, param in messages_of(made)}


def test_a_state_without_sales_tax_is_sold_to_untaxed(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, **agent.address(TEXAS | {"state": "Oregon"})).body
    assert (made["status"], total_of(made, "tax")) == ("ready_for_payment", 0)
