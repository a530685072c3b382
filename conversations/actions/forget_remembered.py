from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from conversations.models import Conversation, Remembered
from conversations.remembering.items import item_for
from conversations.remembering.recall import without
from ontology.actor import Actor
from ontology.events import DomainEvent, publish
from recommendations.preferences import Preferences


@dataclass(frozen=True, kw_only=True)
class MemoryErased(DomainEvent):
    """Things remembered of a person were erased, at their wish."""

    kind: ClassVar[str] = "memory_erased"
    count: int


def forget_one(public_id: str, *, by: Actor) -> str:
    """Erase one remembered thing of the actor's own; answers what it was. Raises NotFound for strangers."""
    item = item_for(by, public_id)
    _erase(by.person_id, by=by, only={item.public_id})
    return item.value


def forget_everything(*, by: Actor) -> int:
    """Erase all that is remembered of the actor; answers how many things that was."""
    return _erase(by.person_id, by=by)


@transaction.atomic
def _erase(person_id: UUID | None, *, by: Actor, only: Collection[str] | None = None) -> int:
    mine = Remembered.objects.filter(person_id=person_id) if person_id else Remembered.objects.none()
    mine = mine if only is None else mine.filter(public_id__in=only)
    gone = set(mine.values_list("public_id", flat=True))
    if not gone:
        return 0
    mine.delete()
    # What was taken over into open conversations goes from there, too: use ends here and now.
    for conversation in (
        Conversation.objects.filter(owner_id=person_id)
        .exclude(memory__recalled={})
        .filter(memory__recalled__isnull=False)
    ):
        _take_out(conversation, gone)
    publish(MemoryErased(count=len(gone)), by=by)
    return len(gone)


def _take_out(conversation: Conversation, gone: Collection[str]) -> None:
    memory = conversation.recall()
    keys = {key for key, source in memory.recalled.items() if source in gone}
    if not keys:
        return
    memory.recalled = {key: source for key, source in memory.recalled.items() if key not in keys}
    known = Preferences.model_validate(conversation.preferences or {})
    conversation.preferences = without(known, keys).model_dump(mode="json")
    conversation.memory = memory.model_dump(mode="json")
    conversation.save(update_fields=["preferences", "memory"])
