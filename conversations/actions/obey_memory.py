from dataclasses import dataclass

from conversations.actions.decide_memory import decide
from conversations.actions.forget_remembered import forget_everything, forget_one
from conversations.memory import Memory
from conversations.models import Conversation
from conversations.remembering.commands import MemoryCommand
from conversations.remembering.recall import without
from ontology.actor import Actor, ActorKind
from ontology.models import Purpose
from recommendations.preferences import Preferences

# Fields of the wishes that one chip shows together.
CHIP_OF = {
    "budget_min": "budget",
    "budget_max": "budget",
    "budget_firm": "budget",
    "currency": "budget",
    "brands_avoided": "avoided",
    "words_avoided": "avoided",
}


@dataclass(frozen=True)
class Obeyed:
    """The wishes after a word to the memory, and how many things were erased."""

    preferences: Preferences
    erased: int = 0


def obey_memory(
    command: MemoryCommand, *, conversation: Conversation, known: Preferences, by: Actor
) -> Obeyed:
    """Do what the shopper asks of the memory, before anybody answers: no model may decide this."""
    memory = conversation.recall()
    if command == MemoryCommand.FORGET_ALL:
        conversation.memory = memory.model_copy(update={"recalled": {}, "told": []}).model_dump(mode="json")
        return Obeyed(Preferences(currency=known.currency), forget_everything(by=by))
    if command == MemoryCommand.FORGET_THAT:
        return _forget_that(memory, known, by)
    if by.kind is not ActorKind.AGENT:
        given = command == MemoryCommand.START
        decide(
            purpose=Purpose.MEMORY,
            given=given,
            source="chat",
            locale=conversation.locale,
            conversation=conversation,
            by=by,
        )
    if command == MemoryCommand.STOP:
        return Obeyed(without(known, memory.recalled))
    return Obeyed(known)


def _forget_that(memory: Memory, known: Preferences, by: Actor) -> Obeyed:
    """What was said last; with nothing said yet, what was brought along from earlier visits."""
    if memory.told:
        for key in dict.fromkeys(CHIP_OF.get(key, key) for key in memory.told):
            known = known.without(key)
        return Obeyed(known)
    for source in memory.recalled.values():
        forget_one(source, by=by)
    return Obeyed(without(known, memory.recalled), len(memory.recalled))
