"""Write down what an agent is to be told, once."""

from __future__ import annotations

import json

from checkout.models import Order, OrderEndpoint, OrderMessage
from checkout.protocols.acp.dialects import NEWEST, dialect_named
from ontology.models import Event


def write_message(order: Order, event: Event, endpoint: OrderEndpoint, kind: str) -> OrderMessage:
    """The message of this event, in the release the endpoint speaks; the same one when it was written before."""
    known = OrderMessage.objects.filter(endpoint=endpoint, event=event).first()
    if known is not None:
        return known
    dialect = dialect_named(endpoint.version) or NEWEST
    # Kept as text: what is signed is bytes, and every try sends the same.
    body = json.dumps(dialect.render_event(kind, order), ensure_ascii=False)
    message, _ = OrderMessage.objects.get_or_create(
        endpoint=endpoint, event=event, defaults={"order": order, "kind": kind, "body": body}
    )
    return message
