"""Send a message once more, because somebody asks for it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from checkout.models import OrderMessage
from checkout.order_events.send_message import HANDLER
from ontology.models import EventDelivery
from ontology.tasks import wake_outbox


@transaction.atomic
def send_again(message: OrderMessage) -> None:
    """Give it back to the outbox as if it were new: the same bytes and Request-Id, a fresh signature."""
    message.sent_at = message.given_up_at = None
    message.created_at = timezone.now()
    message.save(update_fields=["sent_at", "given_up_at", "created_at"])
    delivery, _ = EventDelivery.objects.get_or_create(event_id=message.event_id, handler=HANDLER)
    delivery.done_at, delivery.due_at, delivery.attempts = None, timezone.now(), 0
    delivery.save(update_fields=["done_at", "due_at", "attempts"])
    transaction.on_commit(wake_outbox)
