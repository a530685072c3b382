"""Stripe's webhooks: is it really Stripe, and which payment does it speak of?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import stripe
from django.conf import settings
from pydantic import BaseModel, ValidationError

from checkout.gateways.stripe.client import hide_secrets

TOLERANCE = 300  # seconds


class BadNotice(Exception):
    """Not signed by Stripe, too old, or no event at all."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One ring of the doorbell. ``payment_id`` is ours when it is written there; ``references`` are Stripe's ids."""

    event_id: str
    kind: str
    raw: str
    payment_id: str = ""
    references: tuple[str, ...] = field(default=())


class _Object(BaseModel):
    id: str = ""
    client_reference_id: str | None = None
    payment_intent: str | None = None
    metadata: dict[str, str] | None = None


class _Data(BaseModel):
    object: _Object


class _Event(BaseModel):
    id: str
    type: str
    data: _Data


def read_notice(raw: bytes, signature: str) -> Notice:
    """Verify and read. Raises BadNotice; nothing in an unsigned body is ever believed."""
    _verify(raw, signature)
    notice = _read(raw)
    # Ids are plain words; a NUL or half a surrogate pair would not even go into the row.
    if not all(map(str.isprintable, (notice.event_id, notice.kind, notice.payment_id, *notice.references))):
        raise BadNotice("The event has ids that are no text.")
    return notice


def _read(raw: bytes) -> Notice:
    try:
        event = _Event.model_validate_json(raw)
    except ValidationError:
        return _strange(raw)
    about = event.data.object
    named = (about.metadata or {}).get("payment_id") or about.client_reference_id or ""
    references = tuple(filter(None, (about.id, about.payment_intent)))
    return Notice(event.id[:100], event.type[:100], hide_secrets(raw.decode()), named[:40], references)


def _strange(raw: bytes) -> Notice:
    """Signed, but of a shape we do not know, such as an event of a newer kind: kept as long as it has an id."""
    try:
        event = json.loads(raw)
        return Notice(str(event["id"])[:100], str(event["type"])[:100], hide_secrets(raw.decode()))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadNotice("The body is not an event.") from None


def _verify(raw: bytes, signature: str) -> None:
    # Several secrets, parted by commas, so that one can be rolled without losing a notice.
    for secret in settings.STRIPE_WEBHOOK_SECRET.split(","):
        try:
            stripe.WebhookSignature.verify_header(raw, signature, secret.strip(), TOLERANCE)
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
        return
    raise BadNotice("The signature does not match, or the notice is older than five minutes.")
