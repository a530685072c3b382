"""Whatever is in the basket, every sum is the sum of its parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkout.core.discounts import Rule
from checkout.core.pricing import Quote
from checkout.core.types import Address, Line
from tests.checkout.core.shop import HOME, euros, line, lines_drawn, quote, rules_drawn

PLACES = st.sampled_from([HOME, Address(country="US", region="CA"), Address(country="JP"), None])


def _quoted(lines: list[Line], rules: list[Rule], place: Address | None) -> Quote:
    return quote(*lines, rules=rules, codes=[rule.code for rule in rules[:3]], address=place)


@given(lines_drawn(), rules_drawn(), PLACES)
def test_the_ledger_adds_up_to_the_total(lines: list[Line], rules: list[Rule], place: Address | None) -> None:
    totals = _quoted(lines, rules, place).totals
    assert totals.total == totals.items + totals.discount + totals.shipping + totals.tax
    assert totals.total.amount == sum(entry.amount.amount for entry in totals.entries)


@given(lines_drawn(), rules_drawn(), PLACES)
def test_the_parts_of_the_creators_add_up_to_the_total(
    lines: list[Line], rules: list[Rule], place: Address | None
) -> None:
    priced = _quoted(lines, rules, place)
    assert sum(seller.total.amount for seller in priced.sellers) == priced.totals.total.amount


@given(lines_drawn(), rules_drawn(), PLACES)
def test_lines_and_deliveries_add_up_to_the_total(
    lines: list[Line], rules: list[Rule], place: Address | None
) -> None:
    priced = _quoted(lines, rules, place)
    parts = sum(one.total.amount for one in priced.lines)
    parts += sum(one.shipping.amount + one.tax.amount for one in priced.groups)
    assert parts == priced.totals.total.amount


@given(lines_drawn(), rules_drawn())
def test_no_line_is_discounted_below_nothing_nor_twice(lines: list[Line], rules: list[Rule]) -> None:
    priced = _quoted(lines, rules, HOME)
    assert all(0 <= one.discount.amount <= one.base.amount for one in priced.lines)
    touched = [share.line_id for found in priced.discounts.applications for share in found.allocations]
    assert len(touched) == len(set(touched))


@given(lines_drawn(), rules_drawn())
def test_allocations_add_up_to_what_the_discount_saves(lines: list[Line], rules: list[Rule]) -> None:
    for found in _quoted(lines, rules, HOME).discounts.applications:
        assert sum(share.amount.amount for share in found.allocations) == found.amount.amount > 0


@given(lines_drawn())
def test_every_line_travels_in_exactly_one_group(lines: list[Line]) -> None:
    travelling = [id for priced in quote(*lines).groups for id in priced.group.line_ids]
    assert sorted(travelling) == sorted(line.id for line in lines)


def test_european_prices_contain_their_vat_and_american_ones_do_not() -> None:
    spain = quote(line(price="121"), address=HOME).totals
    assert (spain.total, spain.tax, spain.tax_included) == (euros("121"), euros("0"), euros("21"))
    california = quote(line(price="100"), address=Address(country="US", region="ca")).totals
    assert (california.total, california.tax, california.tax_included) == (
        euros("107.25"),
        euros("7.25"),
        euros("0"),
    )
