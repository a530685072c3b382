"""A session gathered for rendering: what is bought, at which prices, what must be said, and the order it became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from checkout.core.pricing import Quote
from checkout.core.states import SessionState
from checkout.core.types import Message
from checkout.goods import Row, lines_with_goods, with_choices
from checkout.models import CheckoutSession, Order, SessionLine
from checkout.protocols.acp.notes import Notes, read_notes
from checkout.queries import PricedSession, price_session, unsettled_payment
from checkout.snapshots import load_messages, load_quote
from marketplace.models import Product

# From here on the basket is the one a payment was taken for, whatever prices do meanwhile.
_QUOTED = frozenset({SessionState.COMPLETING, SessionState.AUTHENTICATION_REQUIRED, SessionState.COMPLETED})


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a renderer needs; it asks the database nothing more than an order's own parts."""

    session: CheckoutSession
    quote: Quote
    messages: tuple[Message, ...]
    rows: Mapping[str, Row]
    notes: Notes
    order: Order | None
    # Where the gateway lets the buyer answer the bank; empty when only the agent can.
    bank_page: str = ""

    @property
    def state(self) -> SessionState:
        return SessionState(self.session.state)

    @property
    def index(self) -> dict[str, int]:
        """Where each line stands in ``line_items``."""
        return {priced.line.id: place for place, priced in enumerate(self.quote.lines)}


def show(session: CheckoutSession, priced: PricedSession | None = None) -> Shown:
    """Gather a session, with its prices when the caller has them already."""
    quote, messages, lines = _basket(session, priced)
    rows: dict[str, Row] = {row.public_id: row for row in lines}
    order = Order.objects.filter(session=session).first() if session.state == SessionState.COMPLETED else None
    return Shown(session, quote, _once_each(messages), rows, read_notes(session), order, _bank_page(session))


def _bank_page(session: CheckoutSession) -> str:
    if session.state != SessionState.AUTHENTICATION_REQUIRED:
        return ""
    waiting = unsettled_payment(session)
    # Pages of our own are for shoppers who are signed in here.
    return waiting.next_url if waiting and "://" in waiting.next_url else ""


def lines_of(session: CheckoutSession) -> list[SessionLine]:
    """With their goods, ready to be named by ``item_id``."""
    return with_choices(lines_with_goods(session))


def _basket(
    session: CheckoutSession, priced: PricedSession | None
) -> tuple[Quote, tuple[Message, ...], Sequence[SessionLine]]:
    if session.state in _QUOTED and session.quote is not None:
        return load_quote(session.quote), tuple(load_messages(session.messages)), lines_of(session)
    found = priced or price_session(session)
    return found.quote, () if session.is_closed else found.messages, with_choices(found.rows)


def _once_each(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """One error for each place: what is said to be invalid is not also said to be missing."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        found.setdefault((message.type, message.path), message)
    return tuple(found.values())


def item_id(row: Row, named: frozenset[str] = frozenset()) -> str:
    """The id that feed, chat and cart know: the product's where it has one variant (or was asked for by it)."""
    product: Product = row.product
    if product.public_id in named:
        return product.public_id
    if product.choices <= 1:
        return product.public_id
    return row.variant.public_id


def absolute(path: str) -> str:
    """A whole address for one of ours; others are left as they are."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"
