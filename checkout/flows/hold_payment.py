"""The first step of paying: price, hold stock and discounts, and write down the attempt. One transaction."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from checkout.core.payment import PaymentInstruction
from checkout.core.pricing import Quote
from checkout.core.states import SessionState
from checkout.errors import NotReady, PaymentUnderWay, PriceChanged
from checkout.flows.change_session import require_open
from checkout.flows.hold_discounts import hold_discounts
from checkout.gateways.registry import chosen_gateway
from checkout.locking import lock_session
from checkout.models import CheckoutSession, Order, Payment
from checkout.models.states import move
from checkout.queries import PricedSession, price_session
from checkout.snapshots import dump_quote
from marketplace.actions.reserve_stock import reserve_stock
from ontology.actor import Actor

# Long enough for a bank's page. Only the reconciler and the expiry of sessions give stock back, never this clock.
HOLD = timedelta(minutes=30)


@transaction.atomic(durable=True)
def hold_payment(session_id: str, *, payment: PaymentInstruction, by: Actor) -> Payment | Order:
    """Everything that must be true before money moves; returns the attempt, or the order if it is paid already.

    Raises NotReady, PriceChanged, SoldOut, Conflict or PaymentUnderWay; then nothing is held.
    """
    session = lock_session(session_id, by)
    if session.state == SessionState.COMPLETED:
        return session.order
    require_open(session)
    if session.state == SessionState.AUTHENTICATION_REQUIRED:
        raise PaymentUnderWay(
            gettext("Your bank is waiting for you to confirm the payment. Do that or change something.")
        )
    priced = price_session(session)
    _require_payable(priced, payment)
    # From here on everything held is given back by the rollback, should anything be refused.
    wants = {row.variant_id: row.quantity for row in session.lines.all()}
    reserve_stock(holder=session, wants=wants, expires_at=timezone.now() + HOLD, by=by)
    hold_discounts(session, priced.quote)
    return _write_down(session, priced.quote, is_test=payment.is_test)


def _require_payable(priced: PricedSession, payment: PaymentInstruction) -> None:
    missing = [message for message in priced.messages if message.blocks and message.path != "payment"]
    if missing:
        raise NotReady(missing)
    now = priced.quote.totals.total
    # A door that cannot say what it showed is held to what the session told last.
    expected = payment.expected_total
    shown = priced.session.shown_total if expected is None else expected
    if shown != now:
        raise PriceChanged(shown, now)


def _write_down(session: CheckoutSession, quote: Quote, *, is_test: bool) -> Payment:
    total = quote.totals.total
    session.quote = dump_quote(quote)
    session.shown_amount = total.amount
    session.messages = []
    session.expires_at = max(session.expires_at, timezone.now() + HOLD)
    if session.state == SessionState.INCOMPLETE:
        # Everything is there by now (a price fell, an item came back); it was only not looked at again.
        move(session, SessionState.READY)
    move(session, SessionState.COMPLETING)
    session.save()
    return Payment.objects.create(
        session=session,
        gateway=chosen_gateway(owed=total.amount, is_test=is_test).name,
        amount=total.amount,
        currency=total.currency,
    )
