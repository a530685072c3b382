from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from conversations.events import ConversationEnded
from conversations.models import Conversation, ConversationState
from ontology.actor import Actor
from ontology.events import publish
from recommendations.actions.abandon_recommendations import abandon_recommendations

IDLE = timedelta(minutes=30)
# After a purchase the shopper may come back to ask where it is, so that chat stays open for a week.
AFTER_SALE = timedelta(days=7)
BATCH = 500


def abandon_idle(*, by: Actor) -> int:
    """End silent conversations: abandoned after half an hour, completed a week after a purchase."""
    now = timezone.now()
    silent = Q(last_message_at__lt=now - IDLE, order_count=0) | Q(last_message_at__lt=now - AFTER_SALE)
    idle = Conversation.objects.filter(silent, state=ConversationState.ACTIVE).values_list("pk", flat=True)
    return sum(_end(pk, by) for pk in list(idle[:BATCH]))


def _end(pk: UUID, by: Actor) -> bool:
    with transaction.atomic():
        found = Conversation.objects.select_for_update(of=("self",), skip_locked=True).filter(
            pk=pk, state=ConversationState.ACTIVE
        )
        conversation = found.first()
        if conversation is None:
            return False
        bought = conversation.order_count > 0
        conversation.state = ConversationState.COMPLETED if bought else ConversationState.ABANDONED
        conversation.ended_at = conversation.last_message_at
        conversation.save(update_fields=["state", "ended_at"])
        ended = ConversationEnded(
            target=conversation, session=conversation.public_id, outcome=conversation.state
        )
        publish(ended, by=by)
        abandon_recommendations(conversation=conversation, by=by)
    return True
