"""Delivery: a group per creator, options from data, and a default nobody is surprised by."""

from __future__ import annotations

from checkout.core.fulfilment import OptionKind, plan_fulfilment
from checkout.core.types import Address
from tests.checkout.core.shop import HOME, METHODS, euros, line, method, quote


def test_two_creators_send_two_parcels_and_a_download_travels_apart() -> None:
    lines = [line("a"), line("b", seller_id="otto"), line("c", is_digital=True)]
    groups = plan_fulfilment(lines, METHODS, HOME, {})
    assert [group.id for group in groups] == ["mira:parcel", "otto:parcel", "mira:digital"]
    assert groups[2].selected is not None
    assert groups[2].selected.kind is OptionKind.DIGITAL


def test_pick_up_is_offered_by_its_own_creator_only_and_never_chosen_unasked() -> None:
    mine, other = plan_fulfilment([line("a", "10"), line("b", "10", seller_id="otto")], METHODS, HOME, {})
    assert [option.id for option in mine.options] == ["counter", "standard", "express"]
    assert [option.id for option in other.options] == ["standard", "express"]
    assert mine.selected is not None
    assert mine.selected.id == "standard"


def test_the_shoppers_choice_is_kept_and_an_unknown_one_ignored() -> None:
    (express,) = plan_fulfilment([line()], METHODS, HOME, {"mira:parcel": "express"})
    (unknown,) = plan_fulfilment([line()], METHODS, HOME, {"mira:parcel": "teleport"})
    assert express.selected is not None
    assert unknown.selected is not None
    assert (express.selected.id, unknown.selected.id) == ("express", "standard")


def test_standard_delivery_is_free_from_the_stated_sum() -> None:
    assert quote(line(price="59.99")).totals.shipping == euros("4.90")
    assert quote(line(price="60")).totals.shipping == euros("0")


def test_a_heavy_thing_costs_what_its_creator_said() -> None:
    methods = [method("standard", "4.90"), method("express", "9.90", kind=OptionKind.EXPRESS)]
    heavy = line(shipping_price=euros("25"))
    (group,) = plan_fulfilment([heavy, line("ball", "5")], methods, HOME, {})
    assert [option.price for option in group.options] == [euros("25"), euros("25")]


def test_nothing_is_selected_where_nobody_delivers() -> None:
    (group,) = plan_fulfilment([line()], [method(countries=frozenset({"ES"}))], Address(country="JP"), {})
    assert group.selected is None
