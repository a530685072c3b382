from conversations.actions.forget_told import forget_told
from conversations.actions.obey_memory import Obeyed, obey_memory
from conversations.actions.remember_told import remember_told
from conversations.asking import wishes_after
from conversations.engine.facts import TurnFacts
from conversations.events import PreferenceChanged
from conversations.gather import gather_facts, shown_products
from conversations.models import Conversation
from conversations.remembering.commands import read_command
from conversations.remembering.facts import with_memory
from conversations.remembering.recall import recall
from ontology.actor import Actor
from ontology.events import publish
from recommendations.preferences import Preferences


def read_wishes(conversation: Conversation, text: str, *, by: Actor) -> TurnFacts:
    """Read the message for wishes, keep them on the conversation, and gather what is known now."""
    before = Preferences.model_validate(conversation.preferences or {"currency": conversation.currency})
    command = read_command(text)
    if command:
        done = obey_memory(command, conversation=conversation, known=before, by=by)
    else:
        done = Obeyed(wishes_after(text, before, shown_products(conversation)))
    now, memory = done.preferences, conversation.recall()
    forget_told(conversation, before=before, now=now)
    found = recall(conversation, now)
    if changed := changed_keys(before, now):
        memory.told = [key for key in changed if key != "category"]
    remember_told(conversation, now, recalled=found.sources)
    # What is remembered was known already: it is no news, and taking it out is none either.
    now, known = found.into(now), found.into(before)
    memory.recalled = dict(found.sources)
    conversation.memory, conversation.preferences = (
        memory.model_dump(mode="json"),
        now.model_dump(mode="json"),
    )
    facts = gather_facts(conversation, text, preferences=now, before=known)
    facts = with_memory(facts, conversation, by=by, command=command, erased=done.erased)
    conversation.memory = facts.memory.model_dump(mode="json")
    conversation.save(update_fields=["preferences", "memory"])
    if facts.changed:
        publish(
            PreferenceChanged(
                target=conversation, session=conversation.public_id, keys=changed_keys(known, now)
            ),
            by=by,
        )
    return facts


def changed_keys(before: Preferences, now: Preferences) -> list[str]:
    """Names of what differs: facets by their key, the rest by field."""
    old, new = before.model_dump(mode="json"), now.model_dump(mode="json")
    fields = [key for key in new if key not in {"facets", "free_words"} and new[key] != old[key]]
    facets = [
        key for key in {**old["facets"], **new["facets"]} if old["facets"].get(key) != new["facets"].get(key)
    ]
    return [*facets, *fields]
