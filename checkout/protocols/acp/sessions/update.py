"""``POST /api/checkout_sessions/{id}``."""

from __future__ import annotations

from checkout.flows.change_session import Changes, change_session
from checkout.models import CheckoutSession
from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.notes import read_notes, write_notes
from checkout.protocols.acp.reading.bodies import SessionIn
from checkout.protocols.acp.reading.choices import read_choices
from checkout.protocols.acp.reading.codes import read_codes
from checkout.protocols.acp.reading.contact import read_contact
from checkout.protocols.acp.reading.groups import with_groups
from checkout.protocols.acp.reading.lines import Wanted, read_lines
from checkout.protocols.acp.reading.typed import typed
from checkout.protocols.acp.sessions.choosing import chooser
from checkout.protocols.acp.sessions.closing import require_changeable
from checkout.protocols.acp.sessions.lines import named_products, remarks_on, require_known
from checkout.protocols.acp.shown import show
from checkout.queries import PricedSession, session_for
from checkout.wishes import find_variants
from ontology.errors import Conflict, Invalid, NotFound


def update(call: Call) -> Body:
    """What is sent replaces what was there; the rest stays. Raises NotFound for another key's session."""
    session = session_for(call.caller.actor, call.thing_id)
    require_changeable(session)
    priced = _change(session, typed(SessionIn, call.body), call)
    return call.dialect.render(show(priced.session, priced))


def _change(session: CheckoutSession, said: SessionIn, call: Call) -> PricedSession:
    by = call.caller.actor
    wanted = read_lines(said)
    if wanted is not None:
        _require_lines(wanted, call)
        _rename(session, wanted)
    said, remarks = with_groups(said)
    read = read_contact(said, session.buyer)
    remarks = (*remarks, *read.remarks)
    changes = Changes(
        buyer=read.buyer,
        address=read.address,
        codes=read_codes(said),
        lines=None if wanted is None else wanted.wishes,
        notes=said.order_notes,
        choose=chooser(session, read_choices(said)),
        say=remarks,
    )
    priced = change_session(session.public_id, changes=changes, by=by)
    say = remarks_on(priced.session, wanted, None)
    # Only now are the new lines there that a remark can point at.
    if not say:
        return priced
    return change_session(session.public_id, changes=Changes(say=(*remarks, *say)), by=by)


def _require_lines(wanted: Wanted, call: Call) -> None:
    if not wanted.wishes:
        raise Invalid(
            "Cancel the session to buy nothing.", field=f"$.{wanted.key}", code="missing_line_items"
        )
    try:
        find_variants(wanted.wishes, call.caller.actor)
    except (NotFound, Conflict):
        # Looked at one by one only now, to name the one that is meant.
        require_known(wanted, call.caller.actor)
        raise


def _rename(session: CheckoutSession, wanted: Wanted) -> None:
    notes = read_notes(session)
    names = notes.named | named_products(wanted)
    if names != notes.named:
        write_notes(session, notes.model_copy(update={"named": names}))
        session.save(update_fields=["capabilities"])
