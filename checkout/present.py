"""From prices to what a page shows. Templates get these and do no arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checkout.core.pricing import PricedGroup, PricedLine, Quote
from checkout.core.readiness import shortage
from checkout.goods import Row, rows_with_goods
from checkout.models import Cart, CheckoutSession
from checkout.queries import PricedSession
from ontology.money import Money


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line on a page: the priced line, its product and what is wrong with it."""

    priced: PricedLine
    row: Row
    problem: str

    @property
    def url(self) -> str:
        return self.row.product.get_absolute_url()

    @property
    def picture(self) -> str:
        return self.row.variant.image_url or self.row.product.picture_url


@dataclass(frozen=True, slots=True)
class SellerShown:
    """One creator's lines and their sum."""

    name: str
    url: str
    lines: Sequence[LineShown]
    total: Money


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One delivery to choose: the field's name and its options."""

    priced: PricedGroup
    field: str


FIELD = "delivery-"


def lines_shown(basket: Cart | CheckoutSession, quote: Quote) -> list[LineShown]:
    lines: Any = basket.lines.all()  # of either kind
    rows: dict[str, Row] = {row.variant.public_id: row for row in rows_with_goods(lines)}
    return [_line(priced, rows[priced.line.variant_id]) for priced in quote.lines]


def _line(priced: PricedLine, row: Row) -> LineShown:
    message = shortage(priced.line)
    return LineShown(priced, row, message.text if message else "")


def sellers_shown(lines: Sequence[LineShown], quote: Quote) -> list[SellerShown]:
    return [_seller(seller.seller_id, seller.total, lines) for seller in quote.sellers]


def _seller(seller_id: str, total: Money, lines: Sequence[LineShown]) -> SellerShown:
    theirs = [line for line in lines if line.priced.line.seller_id == seller_id]
    creator = theirs[0].row.product.creator
    return SellerShown(creator.name, creator.get_absolute_url(), theirs, total)


def groups_shown(quote: Quote) -> list[GroupShown]:
    return [GroupShown(priced, f"{FIELD}{priced.group.id}") for priced in quote.groups]


def notices_shown(priced: PricedSession) -> list[dict[str, str]]:
    """What to say above the form; what is missing in a field is said beside the field."""
    kinds = {"error": "bad", "warning": "care", "info": ""}
    beside = ("buyer.", "address.", "lines.")
    return [
        {"kind": kinds[message.type], "text": message.text}
        for message in priced.messages
        if not (message.blocks and message.path.startswith(beside))
    ]
