"""``POST /api/checkout_sessions/{id}/cancel``."""

from __future__ import annotations

from checkout.core.states import SessionState
from checkout.flows.cancel_session import cancel_session
from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.reading.bodies import CancelIn
from checkout.protocols.acp.reading.typed import typed
from checkout.protocols.acp.sessions.closing import require_changeable
from checkout.protocols.acp.shown import show
from checkout.queries import session_for
from ontology.errors import Invalid


def cancel(call: Call) -> Body:
    """Give it up, whatever the reason given looks like. Raises Closed when it is over already."""
    actor = call.caller.actor
    session = session_for(actor, call.thing_id)
    # Canceled by the try that broke off: then this is its answer.
    if not (call.resumed and session.state == SessionState.CANCELED):
        require_changeable(session, status=call.dialect.closed_status)
        session = cancel_session(call.thing_id, by=actor, reason=_reason(call))
    return call.dialect.render(show(session_for(actor, call.thing_id)))


def _reason(call: Call) -> str:
    try:
        said = typed(CancelIn, call.body)
    except Invalid:
        # Leaving must always be possible; a reason nobody can read is no reason to stay.
        return "other"
    if said.intent_trace is None:
        return f"other: {said.reason}" if said.reason else "other"
    return f"{said.intent_trace.reason_code or 'other'}: {said.intent_trace.trace_summary}".rstrip(": ")
