"""What is missing before one may pay, said in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkout.core.readiness import is_email, notices, obstacles
from checkout.core.types import Address, Buyer
from tests.checkout.core.shop import HOME, line, method, quote

ADA = Buyer(email="ada@example.com")


def _paths(*lines: object, buyer: Buyer = ADA, address: Address = HOME, **terms: object) -> list[str]:
    priced = quote(*lines, address=address, **terms)  # type: ignore[arg-type]
    return [message.path for message in obstacles(priced, buyer, address)]


def test_ada_with_email_and_address_may_pay() -> None:
    assert _paths(line()) == []


def test_only_the_email_is_asked_for_a_download() -> None:
    assert _paths(line(is_digital=True), address=Address()) == []
    assert _paths(line(is_digital=True), address=Address(), buyer=Buyer()) == ["buyer.email"]


def test_an_empty_address_names_each_missing_field() -> None:
    assert _paths(line(), address=Address()) == [
        "address.name", "address.line_one", "address.city", "address.country", "address.postal_code",
    ]  # fmt: skip


def test_a_state_is_asked_where_there_are_states() -> None:
    assert _paths(line(), address=replace(HOME, country="US")) == ["address.region"]


def test_pick_up_needs_no_address() -> None:
    assert _paths(line(), address=Address(), choices={"mira:parcel": "counter"}) == []


def test_sold_out_and_too_many_block_with_the_line_named() -> None:
    assert _paths(line(available=0)) == ["lines.one"]
    assert _paths(line(quantity=3, available=2)) == ["lines.one"]
    assert _paths(line(quantity=2, available=2)) == []
    assert _paths(line(is_buyable=False)) == ["lines.one"]


def test_a_country_nobody_delivers_to_blocks() -> None:
    only_spain = [method(countries=frozenset({"ES"}))]
    assert _paths(line(), address=replace(HOME, country="JP"), methods=only_spain) == [
        "fulfilment.mira:parcel"
    ]


def test_a_refused_code_is_a_warning_and_blocks_nothing() -> None:
    priced = quote(line(), codes=["NOPE"])
    assert [(message.path, message.blocks) for message in notices(priced)] == [("discounts.NOPE", False)]
    assert obstacles(priced, ADA, HOME) == []


@pytest.mark.parametrize(
    "text", ["", "ada", "ada@", "@x.com", "a b@x.com", "ada@x", "<ada@x.com>", "a@x.com" + "m" * 260]
)
def test_what_is_no_email_is_refused(text: str) -> None:
    assert not is_email(text)


def test_an_empty_basket_cannot_be_paid() -> None:
    assert _paths() == ["lines"]
