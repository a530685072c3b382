"""Change a checkout that is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from checkout.contact import put_address, put_buyer
from checkout.core.codes import normal_code
from checkout.core.discounts import MOST_HEARD
from checkout.core.pricing import Quote
from checkout.core.states import EDITABLE, SessionState
from checkout.core.types import Address, Buyer, Message
from checkout.errors import PaymentUnderWay
from checkout.flows.abandon_payment import abandon_payment
from checkout.flows.refresh_session import refresh_session
from checkout.goods import lines_with_goods, new_line
from checkout.locking import lock_session
from checkout.models import CheckoutSession, SessionLine
from checkout.queries import PricedSession, session_for, unsettled_payment
from checkout.wishes import LineWish, find_variants, join
from ontology.actor import Actor
from ontology.errors import Conflict, Invalid

_CLOSED = {
    SessionState.COMPLETED: noop("This checkout is completed. Start a new one from your cart."),
    SessionState.CANCELED: noop("This checkout is canceled. Start a new one from your cart."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to change; None leaves as it is. ``codes`` and ``lines`` replace, ``choices`` adds by group.

    ``choose`` makes further choices from the basket as the other changes leave it; ``say`` is said about them.
    """

    buyer: Buyer | None = None
    address: Address | None = None
    choices: Mapping[str, str] | None = None
    codes: Sequence[str] | None = None
    lines: Sequence[LineWish] | None = None
    notes: str | None = None
    locale: str | None = None
    choose: Callable[[Quote], Mapping[str, str]] | None = None
    say: Sequence[Message] = ()


def change_session(session_id: str, *, changes: Changes, by: Actor) -> PricedSession:
    """Apply the changes and reprice. A payment that waits for authentication is given up first.

    Raises NotFound for strangers, Conflict when the session is closed, PaymentUnderWay while it is being paid.
    """
    # Asked and voided before the transaction, because it speaks with the gateway.
    before = session_for(by, session_id)
    if before.state == SessionState.AUTHENTICATION_REQUIRED and (waiting := unsettled_payment(before)):
        abandon_payment(waiting, by=by)
    with transaction.atomic():
        session = lock_session(session_id, by)
        require_open(session)
        _apply(session, changes, by)
        rows = lines_with_goods(session)
        _acknowledge_prices(rows)
        priced = refresh_session(session, rows, say=changes.say)
        if changes.choose is None:
            return priced
        session.choices = session.choices | dict(changes.choose(priced.quote))
        return refresh_session(session, rows)


def require_open(session: CheckoutSession) -> None:
    """Pass when the session may still change, else raise Conflict saying what it is instead."""
    if session.state == SessionState.COMPLETING:
        raise PaymentUnderWay(gettext("This checkout is being paid right now. Wait a moment and look again."))
    if session.state not in EDITABLE:
        raise Conflict(gettext(_CLOSED[SessionState(session.state)]), code="wrong_state")


def _apply(session: CheckoutSession, changes: Changes, by: Actor) -> None:
    if changes.buyer is not None:
        put_buyer(session, changes.buyer)
    if changes.address is not None:
        put_address(session, changes.address)
    if changes.choices is not None:
        session.choices = session.choices | _readable(changes.choices)
    if changes.codes is not None:
        session.codes = list(dict.fromkeys(filter(None, map(normal_code, changes.codes))))[:MOST_HEARD]
    if changes.notes is not None:
        session.notes = changes.notes.replace("\x00", "")[:5000]
    if changes.locale is not None:
        session.locale = changes.locale[:10]
    if changes.lines is not None:
        _replace_lines(session, changes.lines, by)


def _readable(choices: Mapping[str, str]) -> dict[str, str]:
    # Ids of ours are plain text; anything else chooses nothing, and a NUL would not even go into the column.
    return {key: value for key, value in choices.items() if f"{key}{value}".isprintable() and len(key) <= 80}


def _replace_lines(session: CheckoutSession, wishes: Sequence[LineWish], by: Actor) -> None:
    wanted = join(zip(find_variants(wishes, by), (wish.quantity for wish in wishes), strict=True))
    if any(variant.product.currency != session.currency for variant in wanted):
        raise Invalid(
            gettext("This checkout is in {currency}. Buy the others separately.").format(
                currency=session.currency
            ),
            field="lines",
        )
    session.lines.exclude(variant__in=wanted).delete()
    # Lines that stay keep their id, which agents hold on to. The session is locked, so no line comes or goes meanwhile.
    kept = {row.variant_id: row for row in session.lines.all()}
    changed, fresh = [], []
    for variant, quantity in wanted.items():
        row = kept.get(variant.pk)
        if row is None:
            fresh.append(new_line(session, variant, quantity))
        elif row.quantity != quantity:
            row.quantity = quantity
            changed.append(row)
    SessionLine.objects.bulk_update(changed, ["quantity"])
    SessionLine.objects.bulk_create(fresh)


def _acknowledge_prices(rows: Sequence[SessionLine]) -> None:
    changed = [row for row in rows if row.seen_amount != row.variant.price.amount]
    for row in changed:
        row.seen_amount = row.variant.price.amount
    SessionLine.objects.bulk_update(changed, ["seen_amount"])
