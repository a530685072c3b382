"""Reading carts, sessions and orders. Objects are handed out here and only to those they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext

from checkout.core.pricing import Quote
from checkout.core.readiness import notices, obstacles
from checkout.core.types import Message, warning
from checkout.goods import lines_with_goods, rows_with_goods
from checkout.models import Cart, CheckoutSession, Order, Payment, SessionLine
from checkout.models.payment import UNSETTLED
from checkout.pricing import Payer, price_rows
from checkout.snapshots import load_choices, load_messages
from ontology.actor import Actor, ActorKind
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import PersonRole, Thing, ThingStatus
from ontology.money import Money
from ontology.prepared import Prepared, Slot

_ORDER_NUMBER = re.compile(r"ORD-[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class PricedSession:
    """A session as it stands now: priced today, with everything that must be said about it."""

    session: CheckoutSession
    quote: Quote
    messages: tuple[Message, ...]
    rows: tuple[SessionLine, ...] = ()

    @property
    def is_ready(self) -> bool:
        return not any(message.blocks for message in self.messages if message.path != "payment")


def cart_for(actor: Actor) -> Cart | None:
    """The open basket of this actor, or None; the youngest when a guest's came along at sign-in."""
    if actor.person_id is None:
        return None
    mine = Cart.objects.filter(owner_id=actor.person_id, status=ThingStatus.ACTIVE)
    return mine.order_by("-updated_at").first()


def count_in_cart(actor: Actor) -> int:
    """How many pieces lie in the basket."""
    cart = cart_for(actor)
    return sum(cart.lines.values_list("quantity", flat=True)) if cart else 0


def price_cart(cart: Cart, actor: Actor) -> Quote:
    """The basket at today's prices; delivery is an estimate until there is an address."""
    rows = rows_with_goods(cart.lines.all())
    return price_rows(rows, currency=cart.currency, payer=Payer(actor.person_id), codes=cart.codes)


def session_for(actor: Actor, session_id: str, *, locked: bool = False) -> CheckoutSession:
    """The session of this actor. Raises NotFound for strangers, who learn nothing more and lock nothing."""
    # Junk never reaches the database.
    found = _sessions(actor, session_id, locked) if is_public_id(session_id, "cs") else None
    # Strangers and junk get the same answer, so ids cannot be probed.
    if found is None:
        raise NotFound(gettext("There is no such checkout. Open your cart to start again."), field="session")
    return found


def _sessions(actor: Actor, session_id: str, locked: bool) -> CheckoutSession | None:
    if not actor.runs_platform:
        mine = _LOCKED if locked else _MINE
        return mine.first(id=session_id, person=actor.person_id)
    sessions = CheckoutSession.objects.select_related("owner", "conversation")
    return (
        (sessions.select_for_update(of=("self",)) if locked else sessions)
        .filter(public_id=session_id)
        .first()
    )


def _mine() -> QuerySet[CheckoutSession]:
    # An actor without a person owns nothing: no owner is equal to NULL, not even another NULL.
    mine = CheckoutSession.objects.filter(public_id=Slot("id"), owner_id=Slot("person"))
    return mine.select_related("owner", "conversation").order_by()


_MINE = Prepared(_mine)
_LOCKED = Prepared(lambda: _mine().select_for_update(of=("self",)))


def is_an_agents(session_id: str) -> bool:
    """Whether an agent opened this session for somebody."""
    mine = CheckoutSession.objects.filter(owner__role=PersonRole.AGENT)
    return is_public_id(session_id, "cs") and mine.filter(public_id=session_id).exists()


def payer_of(session: CheckoutSession) -> Payer:
    """Who pays. An agent buys for many people, so only the email tells whose first order this is."""
    is_agents = session.owner is not None and session.owner.role == PersonRole.AGENT
    return Payer(None if is_agents else session.owner_id, session.email)


def price_session(session: CheckoutSession, rows: Sequence[SessionLine] | None = None) -> PricedSession:
    """Today's quote of a session, with what is missing, what changed and what the last try to pay said.

    ``rows`` are its lines with their goods, when the caller has them in hand.
    """
    rows = lines_with_goods(session) if rows is None else rows
    quote = price_rows(
        rows,
        currency=session.currency,
        payer=payer_of(session),
        codes=session.codes,
        address=session.address,
        choices=load_choices(session.choices),
    )
    messages = [*_told_before(session), *obstacles(quote, session.buyer, session.address)]
    seen = {row.public_id: Money(row.seen_amount, session.currency) for row in rows}
    messages += [*notices(quote), *_price_changes(quote, seen)]
    return PricedSession(session, quote, tuple(messages), tuple(rows))


def _told_before(session: CheckoutSession) -> list[Message]:
    """What the last try to pay said. It is kept in English, and told in the reader's language."""
    kept = load_messages(session.messages)
    return [replace(message, text=gettext(message.text)) if message.text else message for message in kept]


def _price_changes(quote: Quote, seen: dict[str, Money]) -> list[Message]:
    # Said until the shopper acts on the page, which takes the new price for seen.
    changed = [priced.line for priced in quote.lines if priced.line.unit_price != seen[priced.line.id]]
    return [
        warning(
            "price_change",
            f"lines.{line.id}",
            gettext("The price of {title} is now {price}; it was {before}.").format(
                title=line.title, price=line.unit_price, before=seen[line.id]
            ),
        )
        for line in changed
    ]


def unsettled_payment(session: CheckoutSession) -> Payment | None:
    """The payment under way, if there is one."""
    return session.payments.filter(state__in=UNSETTLED).first()


def orders_of(actor: Actor) -> QuerySet[Order]:
    """The actor's own orders, newest first."""
    if actor.person_id is None:
        return Order.objects.none()
    return Order.objects.filter(owner_id=actor.person_id).order_by("-placed_at")


def order_for(actor: Actor, order_id: str) -> Order:
    """An order by public id, or by number for its owner. Raises NotFound for strangers."""
    mine = Order.objects.select_related("conversation") if actor.runs_platform else orders_of(actor)
    number = _ORDER_NUMBER.fullmatch(order_id.strip().upper())
    found = None
    if is_public_id(order_id, "ord"):
        found = mine.filter(public_id=order_id).first()
    elif number:
        found = mine.filter(number=number[0]).first()
    if found is None:
        raise NotFound(
            gettext("There is no such order. Your orders are listed on the orders page."), field="order"
        )
    return found


def orders_of_conversation(conversation: Thing) -> QuerySet[Order]:
    """What was bought from one conversation, oldest first."""
    return Order.objects.filter(conversation_id=conversation.pk).order_by("placed_at")


def last_contact_of(actor: Actor) -> CheckoutSession | Order | None:
    """Where the person last had something sent, to fill in the next form; only ever their own."""
    # The last shopper of an agent is a stranger to the next one.
    if actor.kind is ActorKind.AGENT:
        return None
    last = orders_of(actor).first()
    if last or actor.person_id is None:
        return last
    told = CheckoutSession.objects.filter(owner_id=actor.person_id).exclude(line_one="")
    return told.order_by("-updated_at").first()
