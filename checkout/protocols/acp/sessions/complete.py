"""``POST /api/checkout_sessions/{id}/complete``."""

from __future__ import annotations

from checkout.core.payment import PaymentInstruction
from checkout.core.states import SessionState
from checkout.core.types import error
from checkout.errors import AuthenticationNeeded, NotReady, PaymentUnderWay, PriceChanged
from checkout.flows.answer_bank import answer_bank
from checkout.flows.change_session import Changes, change_session
from checkout.flows.complete_session import complete_session
from checkout.flows.record_consents import record_consents
from checkout.models import CheckoutSession
from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.errors import BankWaits
from checkout.protocols.acp.reading.attribution import read_attribution
from checkout.protocols.acp.reading.bodies import CompleteIn
from checkout.protocols.acp.reading.contact import read_contact
from checkout.protocols.acp.reading.payment import Payment, read_payment
from checkout.protocols.acp.reading.typed import typed
from checkout.protocols.acp.sessions.closing import require_changeable
from checkout.protocols.acp.shown import show
from checkout.queries import session_for
from ontology.errors import Conflict, PaymentDeclined, ShopError


def complete(call: Call) -> Body:
    """Pay. What the buyer can mend is told in the session; see ``_tell`` for what is an error instead.

    Raises Closed when it is over, BankWaits when the bank's answer is missing, Unavailable without a verdict.
    """
    session = session_for(call.caller.actor, call.thing_id)
    if not (call.resumed and session.state == SessionState.COMPLETED):
        require_changeable(session)
        said = typed(CompleteIn, call.body)
        try:
            _pay(session, said, read_payment(said, call.dialect), call)
        except ShopError as problem:
            _tell(problem, call)
    return call.dialect.render(show(session_for(call.caller.actor, call.thing_id)))


def _pay(session: CheckoutSession, said: CompleteIn, payment: Payment, call: Call) -> None:
    by, bank = call.caller.actor, payment.bank
    if session.state == SessionState.AUTHENTICATION_REQUIRED and call.dialect.asks_bank:
        if bank is None:
            raise BankWaits(
                "The bank asks the buyer first. Send authentication_result with its answer.",
                field="$.authentication_result",
            )
        answer_bank(session.public_id, approved=bank.approved, words=bank.words, by=by)
        return
    # What the buyer agreed to is what was shown before this request changed anything.
    agreed = session.shown_total
    _take_over(session, said, call)
    if said.marketing_consents:
        decisions = {one.channel: one.opted_in for one in said.marketing_consents}
        record_consents(session.public_id, decisions=decisions, by=by)
    if bank is not None and not bank.approved:
        # Asked before we were, and refused: nothing is charged against the bank's word.
        refused = Changes(say=[error("payment_declined", "payment", bank.words)])
        change_session(session.public_id, changes=refused, by=by)
        return
    instruction = PaymentInstruction(
        token=payment.token,
        proof=bank.proof if bank else None,
        expected_total=agreed,
        is_test=not call.caller.key.is_live,
    )
    complete_session(session.public_id, payment=instruction, by=by)


def _take_over(session: CheckoutSession, said: CompleteIn, call: Call) -> None:
    """Buyer, notes and attribution may come with the payment; an answer nobody waits for any more is given up."""
    read = read_contact(said, session.buyer)
    if said.affiliate_attribution:
        session.affiliate = read_attribution(said.affiliate_attribution, session.affiliate)
        session.save(update_fields=["affiliate"])
    waits = session.state == SessionState.AUTHENTICATION_REQUIRED
    if waits or read.buyer or read.address or said.order_notes:
        changes = Changes(buyer=read.buyer, address=read.address, notes=said.order_notes, say=read.remarks)
        change_session(session.public_id, changes=changes, by=call.caller.actor)


def _tell(problem: ShopError, call: Call) -> None:
    """Let pass what the session itself tells by now; raise what must be an error in this dialect."""
    if isinstance(problem, PaymentUnderWay | BankWaits):
        raise problem
    if isinstance(problem, AuthenticationNeeded) and call.dialect.declines_are_errors:
        # There is no place for the bank's page in this dialect, and no way to bring its answer back.
        raise PaymentDeclined("The bank wants to ask the buyer. Try another token.", code=problem.reason)
    told = NotReady | PriceChanged | PaymentDeclined | AuthenticationNeeded
    sold_out = isinstance(problem, Conflict) and problem.reason in {
        "sold_out",
        "discount_used_up",
        "discount_used",
    }
    if call.dialect.declines_are_errors or not (isinstance(problem, told) or sold_out):
        raise problem
