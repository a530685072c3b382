"""The smallest valid lines, rules and terms, for core tests without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from checkout.core.discounts import Circumstances, DiscountKind, Rule
from checkout.core.fulfilment import Method, OptionKind
from checkout.core.pricing import Quote, Terms, price
from checkout.core.tax import StandardRates
from checkout.core.types import Address, Line
from ontology.money import Money

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOME = Address(name="Ada", line_one="Calle Mayor 1", city="Madrid", postal_code="28013", country="ES")


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


def line(id: str = "one", price: str = "100", **fields: Any) -> Line:
    known: dict[str, Any] = {
        "id": id,
        "product_id": f"prod_{id}",
        "variant_id": f"var_{id}",
        "seller_id": "mira",
        "seller_name": "Mira Padel",
        "title": f"Racket {id}",
        "quantity": 1,
        "unit_price": euros(price),
    }
    return Line(**(known | fields))


def rule(code: str = "TEN", percent: str = "10", **fields: Any) -> Rule:
    known: dict[str, Any] = {"id": f"disc_{code}", "code": code, "title": code, "kind": DiscountKind.PERCENT}
    return Rule(**(known | {"percent": Decimal(percent)} | fields))


def method(id: str = "standard", price: str = "4.90", **fields: Any) -> Method:
    known: dict[str, Any] = {"id": id, "kind": OptionKind.STANDARD, "title": id, "price": euros(price)}
    return Method(**(known | fields))


METHODS = (
    method("standard", "4.90", free_from=euros("60")),
    method("express", "9.90", kind=OptionKind.EXPRESS),
    method("counter", "0", kind=OptionKind.PICKUP, seller_id="mira", pickup_place="Calle Luna 3"),
)


def when(*, first: bool = True) -> Circumstances:
    return Circumstances(now=NOON, is_first_order=first)


def quote(*lines: Line, **terms: Any) -> Quote:
    known: dict[str, Any] = {
        "methods": METHODS,
        "choices": {},
        "address": HOME,
        "taxes": StandardRates(),
        "when": when(),
    }
    return price(lines, Terms(**(known | terms)), currency="EUR")


def lines_drawn() -> st.SearchStrategy[list[Line]]:
    """Up to six lines of up to three creators, digital or not."""
    one = st.tuples(st.integers(0, 50_000), st.integers(1, 9), st.sampled_from("abc"), st.booleans())
    return st.lists(one, min_size=1, max_size=6).map(
        lambda drawn: [
            line(str(i), seller_id=seller, seller_name=seller, quantity=count, is_digital=digital)
            if amount == 0
            else line(
                str(i),
                seller_id=seller,
                seller_name=seller,
                quantity=count,
                is_digital=digital,
                unit_price=Money(amount, "EUR"),
            )
            for i, (amount, count, seller, digital) in enumerate(drawn)
        ]
    )


def rules_drawn() -> st.SearchStrategy[list[Rule]]:
    """Up to five rules of every kind, some automatic, some of one creator."""
    one = st.tuples(
        st.sampled_from(DiscountKind),
        st.integers(0, 100),
        st.integers(1, 9_000),
        st.booleans(),
        st.sampled_from("abc*"),
    )
    return st.lists(one, max_size=5).map(
        lambda drawn: [
            rule(
                f"C{i}",
                str(percent),
                kind=kind,
                amount=Money(amount, "EUR"),
                is_automatic=automatic,
                seller_id="" if seller == "*" else seller,
            )
            for i, (kind, percent, amount, automatic, seller) in enumerate(drawn)
        ]
    )
