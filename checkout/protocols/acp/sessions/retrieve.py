"""``GET /api/checkout_sessions/{id}``."""

from __future__ import annotations

from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.shown import show
from checkout.queries import session_for


def retrieve(call: Call) -> Body:
    """The session at today's prices. Raises NotFound for another key's."""
    return call.dialect.render(show(session_for(call.caller.actor, call.thing_id)))
