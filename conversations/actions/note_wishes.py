from collections.abc import Sequence

from django.db import transaction

from conversations.actions.read_wishes import changed_keys
from conversations.actions.remember_told import remember_told
from conversations.events import PreferenceChanged
from conversations.gather import vertical_of
from conversations.models import Conversation, MessageRole
from conversations.queries import conversation_for
from ontology.actor import Actor
from ontology.events import publish
from recommendations.preferences import Preferences
from recommendations.preferences.noted import NotedBudget, NotedWish, merge_noted


def note_wishes(
    conversation_id: str, wishes: Sequence[NotedWish], budget: NotedBudget | None, *, by: Actor
) -> tuple[Preferences, list[str]]:
    """Merge what a model understood into the conversation's wishes; returns them, and why some were not taken."""
    mine = conversation_for(by, conversation_id)
    with transaction.atomic():
        conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=mine.pk)
        before = Preferences.model_validate(conversation.preferences or {"currency": conversation.currency})
        said = conversation.messages.filter(role=MessageRole.SHOPPER).order_by("-index")
        now, refused = merge_noted(
            before,
            wishes,
            budget,
            vertical=vertical_of(before.category),
            said=list(said.values_list("text", flat=True)[:20]),
        )
        if now != before:
            conversation.preferences = now.model_dump(mode="json")
            conversation.save(update_fields=["preferences"])
            remember_told(conversation, now, recalled=conversation.recall().recalled)
            keys = changed_keys(before, now)
            publish(PreferenceChanged(target=conversation, session=conversation_id, keys=keys), by=by)
    return now, refused
