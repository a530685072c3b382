from django.conf import settings
from django.db import transaction

from conversations.events import ConversationStarted
from conversations.language import known_language
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.events import publish
from ontology.models import Group


def start_conversation(*, by: Actor, platform: str = "web", locale: str = "en") -> Conversation:
    """Open a conversation for a known shopper; one that nothing is said in yet has no messages."""
    with transaction.atomic():
        conversation = Conversation.objects.create(
            name="New conversation",
            group=Group.platform(),
            owner_id=by.person_id,
            platform=platform,
            locale=known_language(locale),
            currency=settings.AGORA_CURRENCY,
        )
        started = ConversationStarted(
            target=conversation, session=conversation.public_id, locale=conversation.locale
        )
        publish(started, by=by)
    return conversation
