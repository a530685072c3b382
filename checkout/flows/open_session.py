"""Start a checkout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from checkout.contact import copy_contact, put_address, put_buyer
from checkout.core.codes import normal_code
from checkout.core.discounts import MOST_HEARD
from checkout.core.types import Address, Buyer
from checkout.events import CheckoutCreated
from checkout.flows.refresh_session import reprice
from checkout.goods import new_line, rows_with_goods
from checkout.locking import chat_id
from checkout.models import Cart, CheckoutSession, SessionLine
from checkout.queries import PricedSession, last_contact_of
from checkout.wishes import LineWish, find_variants, join
from marketplace.models import Variant
from ontology.actor import Actor, ActorKind
from ontology.errors import Invalid
from ontology.events import publish
from ontology.models import Person, Thing
from ontology.people import person_of

LIFETIME = timedelta(hours=6)
MOST_LINES = 50


class Opening(TypedDict, total=False):
    """What a checkout may be opened with. ``prepare`` lets a door write its own columns before the first save.

    ``person`` is the row of ``by``, from doors that have it in hand.
    """

    lines: Sequence[LineWish]
    cart: Cart | None
    conversation: Thing | None
    codes: Sequence[str]
    buyer: Buyer | None
    address: Address | None
    metadata: Mapping[str, Any] | None
    person: Person | None
    prepare: Callable[[CheckoutSession], None]


def open_session(*, by: Actor, **opening: Unpack[Opening]) -> CheckoutSession:
    """Open a checkout for these lines, or for a whole cart, filled in with what the person told us before.

    Nothing is held or charged. Lines that are sold out are taken in and said so by the session's messages.
    Raises NotFound for unknown products and Invalid for an empty basket or several currencies.
    """
    return open_priced_session(by=by, **opening).session


def open_priced_session(
    *,
    by: Actor,
    lines: Sequence[LineWish] = (),
    cart: Cart | None = None,
    conversation: Thing | None = None,
    codes: Sequence[str] = (),
    buyer: Buyer | None = None,
    address: Address | None = None,
    metadata: Mapping[str, Any] | None = None,
    person: Person | None = None,
    prepare: Callable[[CheckoutSession], None] | None = None,
) -> PricedSession:
    """The same for doors that show the session at once, so that it need not be priced twice."""
    wanted = _from_cart(cart) if cart else _wished(lines, by)
    person = person or person_of(by)
    session = CheckoutSession(
        owner=person,
        name=_name(wanted),
        currency=_currency(wanted),
        platform=by.platform,
        locale=person.locale,
        cart=cart,
        conversation=conversation or (cart.conversation if cart else None),
        codes=_codes([*codes, *(cart.codes if cart else ())]),
        metadata=dict(metadata or {}),
        expires_at=timezone.now() + LIFETIME,
    )
    _fill_in(session, person, by, buyer, address)
    if prepare:
        prepare(session)
    # Priced before it is written: the rows go in as they will stay, each once.
    rows = [new_line(session, variant, quantity) for variant, quantity in wanted.items()]
    priced = reprice(session, rows)
    _write(session, rows, priced, by)
    return priced


# No savepoint: nothing in it is refused for a reason that a caller could mend.
@transaction.atomic(savepoint=False)
def _write(session: CheckoutSession, rows: Sequence[SessionLine], priced: PricedSession, by: Actor) -> None:
    session.save()
    SessionLine.objects.bulk_create(rows)
    news = CheckoutCreated(
        target=session,
        amount=priced.quote.totals.total,
        session=chat_id(session.conversation),
        products=[row.product.public_id for row in rows],
    )
    publish(news, by=by)


def _from_cart(cart: Cart) -> dict[Variant, int]:
    return {row.variant: row.quantity for row in rows_with_goods(cart.lines.all())}


def _wished(wishes: Sequence[LineWish], by: Actor) -> dict[Variant, int]:
    quantities = (wish.quantity for wish in wishes)
    return join(zip(find_variants(wishes, by), quantities, strict=True))


def _name(wanted: Mapping[Variant, int]) -> str:
    first = next(iter(wanted), None)
    more = f" and {len(wanted) - 1} more" if len(wanted) > 1 else ""
    return f"{first}{more}"[:300]


def _currency(wanted: Mapping[Variant, int]) -> str:
    currencies = {variant.product.currency for variant in wanted}
    if not currencies:
        raise Invalid(gettext("There is nothing to buy yet. Add a product first."), field="lines")
    if len(currencies) > 1 or len(wanted) > MOST_LINES:
        raise Invalid(
            gettext("Buy at most {most} products in one currency at a time.").format(most=MOST_LINES),
            field="lines",
        )
    return currencies.pop()


def _codes(codes: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(normal_code, codes))))[:MOST_HEARD]


def _fill_in(
    session: CheckoutSession, person: Person, by: Actor, buyer: Buyer | None, address: Address | None
) -> None:
    known = last_contact_of(by)
    if known:
        copy_contact(session, known)
    if by.kind is not ActorKind.AGENT:
        session.email = session.email or person.email or ""
        session.recipient = session.recipient or person.name
    if buyer:
        put_buyer(session, buyer)
    if address:
        put_address(session, address)
