"""Which codes apply, what they save, and why the others do not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from checkout.core.codes import apply_discounts, normal_code
from checkout.core.discounts import DiscountKind, Objection
from tests.checkout.core.shop import NOON, euros, line, rule, when


def _reason(given: dict[str, Any], *, first: bool = True, price: str = "50") -> Objection | None:
    found = apply_discounts([line(price=price)], [rule(**given)], ["ten"], when(first=first))
    return found.rejections[0].reason if found.rejections else None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, None),
        ({"ends_at": NOON}, Objection.EXPIRED),
        ({"starts_at": NOON + timedelta(seconds=1)}, Objection.EXPIRED),
        ({"minimum": euros("50.01")}, Objection.MINIMUM),
        ({"minimum": euros("50")}, None),
        ({"minimum_items": 2}, Objection.MINIMUM),
        ({"is_used_up": True}, Objection.USED_UP),
        ({"seller_id": "someone else"}, Objection.INELIGIBLE),
        ({"product_ids": frozenset({"prod_other"})}, Objection.INELIGIBLE),
        ({"category_ids": frozenset({"rackets"})}, Objection.INELIGIBLE),
        ({"kind": DiscountKind.BUNDLE}, Objection.MINIMUM),
        ({"code": "OTHER"}, Objection.UNKNOWN),
    ],
)
def test_a_code_applies_or_says_why_not(given: dict[str, Any], reason: Objection | None) -> None:
    assert _reason(given) == reason


def test_a_first_order_code_is_refused_to_a_returning_shopper() -> None:
    assert _reason({"first_order_only": True}, first=False) == Objection.INELIGIBLE
    assert _reason({"first_order_only": True}, first=True) is None


def test_a_code_typed_twice_counts_once() -> None:
    found = apply_discounts([line()], [rule()], ["ten", " T E N "], when())
    assert [one.amount for one in found.applications] == [euros("10")]
    assert [one.reason for one in found.rejections] == [Objection.REPEATED]


def test_a_fourth_code_is_one_too_many() -> None:
    rules = [rule(str(i)) for i in range(4)]
    found = apply_discounts([line()], rules, ["0", "1", "2", "3"], when())
    assert "A basket takes 3 codes" in found.rejections[0].text


def test_an_amount_never_saves_more_than_the_lines_cost() -> None:
    found = apply_discounts(
        [line(price="3")], [rule(kind=DiscountKind.AMOUNT, amount=euros("5"))], ["TEN"], when()
    )
    assert found.applications[0].amount == euros("3")


def test_a_bundle_saves_when_two_different_products_are_together() -> None:
    bundle = rule("", "5", kind=DiscountKind.BUNDLE, is_automatic=True)
    together = apply_discounts([line("a"), line("b")], [bundle], [], when())
    assert [one.amount for one in together.applications] == [euros("10")]
    assert not apply_discounts([line("a", quantity=2)], [bundle], [], when()).applications


def test_the_best_mix_gives_each_line_its_better_discount() -> None:
    creator = rule("MIRA15", "15", seller_id="mira")
    everyone = rule("ALL10", "10")
    lines = [line("a", "50"), line("b", "200", seller_id="other")]
    found = apply_discounts(lines, [creator, everyone], ["ALL10", "MIRA15"], when())
    assert {one.code: one.amount for one in found.applications} == {
        "MIRA15": euros("7.50"),
        "ALL10": euros("20"),
    }


def test_a_code_that_adds_nothing_to_a_better_offer_says_so() -> None:
    automatic = rule("", "20", id="disc_auto", is_automatic=True)
    found = apply_discounts([line()], [automatic, rule()], ["TEN"], when())
    assert [one.is_automatic for one in found.applications] == [True]
    assert found.rejections[0].reason is Objection.COMBINATION


def test_codes_are_read_as_people_type_them() -> None:
    assert normal_code("  wel come10 ") == "WELCOME10"
