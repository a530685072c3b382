"""A checkout made by an assistant, opened by the shopper: the link hands it over to whoever opens it."""

from __future__ import annotations

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext

from checkout.core.states import EDITABLE
from checkout.events import CheckoutHandedOver
from checkout.locking import chat_id
from checkout.models import CheckoutSession
from ontology.actor import Actor
from ontology.errors import NotFound
from ontology.events import publish

_SALT = "agora.checkout.hand_over"
# Long enough to come back to after dinner; prices are computed anew whenever it is opened.
GOOD_FOR = 24 * 60 * 60


def handover_path(session_id: str) -> str:
    """The address that opens this checkout in any browser, good for a day and until somebody's details are in it."""
    return f"/checkout/{session_id}/open/{signing.dumps(session_id, salt=_SALT)}/"


@transaction.atomic
def hand_over(session_id: str, token: str, *, by: Actor) -> CheckoutSession:
    """Give the checkout to the actor. Harmless when it is theirs already.

    The one who made it loses it, so that no assistant reads the address a shopper types. Raises NotFound for a
    forged or old link, and once contact details are in it: then only its owner may open it.
    """
    session = CheckoutSession.objects.select_for_update(of=("self",)).filter(public_id=session_id).first()
    if session is None or not _signs(token, session_id):
        raise NotFound(gettext("This link is no longer good. Ask for a new one."))
    if by.owns(session):
        return session
    if session.state not in EDITABLE or session.email or session.line_one:
        raise NotFound(gettext("Somebody has already begun to pay here. Ask for a new link."))
    session.owner_id = by.person_id
    session.save(update_fields=["owner"])
    handed = CheckoutHandedOver(target=session, session=chat_id(session.conversation))
    publish(handed, by=by)
    return session


def _signs(token: str, session_id: str) -> bool:
    try:
        return bool(signing.loads(token, salt=_SALT, max_age=GOOD_FOR) == session_id)
    except signing.BadSignature:
        return False
