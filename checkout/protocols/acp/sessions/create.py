"""``POST /api/checkout_sessions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from checkout.core.types import Buyer
from checkout.flows.change_session import Changes, change_session
from checkout.flows.open_session import MOST_LINES, open_priced_session
from checkout.models import CheckoutSession
from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.notes import Notes, write_notes
from checkout.protocols.acp.reading.attribution import read_attribution
from checkout.protocols.acp.reading.bodies import SessionIn
from checkout.protocols.acp.reading.choices import read_choices
from checkout.protocols.acp.reading.codes import read_codes
from checkout.protocols.acp.reading.contact import ContactRead, read_contact
from checkout.protocols.acp.reading.groups import with_groups
from checkout.protocols.acp.reading.language import preferred
from checkout.protocols.acp.reading.lines import Wanted, read_lines
from checkout.protocols.acp.reading.typed import typed
from checkout.protocols.acp.sessions.choosing import chooser
from checkout.protocols.acp.sessions.lines import named_products, remarks_on, require_known
from checkout.protocols.acp.shown import show
from checkout.queries import PricedSession
from ontology.errors import Conflict, Invalid, NotFound


# No savepoint: what refuses the whole request also takes back the whole transaction.
@transaction.atomic(savepoint=False)
def create(call: Call) -> Body:
    """A session for these items, ready or with messages that say what is missing.

    Raises Invalid for unknown items and bad shapes; what is only missing or sold out is told in the session.
    """
    said = typed(SessionIn, call.body)
    wanted = _lines(said, call)
    said, remarks = with_groups(said)
    read = read_contact(said, Buyer())
    priced = _open(said, wanted, read, call)
    say = (*remarks, *read.remarks, *remarks_on(priced.session, wanted, said.currency))
    chosen = read_choices(said)
    if say or chosen:
        changes = Changes(choose=chooser(priced.session, chosen), say=say)
        priced = change_session(priced.session.public_id, changes=changes, by=call.caller.actor)
    return call.dialect.render(show(priced.session, priced))


def _open(said: SessionIn, wanted: Wanted, read: ContactRead, call: Call) -> PricedSession:
    told = _told(said, call)

    def prepare(session: CheckoutSession) -> None:
        write_notes(session, Notes(agent=said.capabilities or {}, named=named_products(wanted)))
        for column, value in told.items():
            setattr(session, column, value)

    try:
        return open_priced_session(
            lines=wanted.wishes,
            by=call.caller.actor,
            codes=read_codes(said) or (),
            buyer=read.buyer,
            address=read.address,
            metadata=said.metadata,
            person=call.caller.key.person,
            prepare=prepare,
        )
    except (NotFound, Conflict):
        # Looked at one by one only now, to name the one that is meant.
        require_known(wanted, call.caller.actor)
        raise


def _lines(said: SessionIn, call: Call) -> Wanted:
    wanted = read_lines(said)
    if wanted is None or not wanted.wishes:
        path = "$.line_items" if call.dialect.must_have else "$.items"
        raise Invalid("Send at least one item to buy.", field=path, code="missing")
    if len(wanted.wishes) > MOST_LINES:
        raise Invalid(f"Buy at most {MOST_LINES} different items at a time.", field=f"$.{wanted.key}")
    # Agents built from the older pages send the older shape whole; only the newer shape is held to all its parts.
    missing = [
        key for key in call.dialect.must_have if wanted.key == "line_items" and call.body.get(key) is None
    ]
    if missing:
        raise Invalid(f"{missing[0]} is missing.", field=f"$.{missing[0]}", code="missing")
    return wanted


def _told(said: SessionIn, call: Call) -> Mapping[str, Any]:
    """By column of the session, what the agent said about it."""
    told = {
        "locale": preferred(said.locale) or preferred(call.language),
        "timezone": said.timezone,
        "notes": said.order_notes,
        "affiliate": read_attribution(said.affiliate_attribution, {}),
    }
    return {column: value for column, value in told.items() if value}
