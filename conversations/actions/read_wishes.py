from conversations.asking import wishes_after
from conversations.engine.facts import TurnFacts
from conversations.events import PreferenceChanged
from conversations.gather import gather_facts, shown_products
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.events import publish
from recommendations.preferences import Preferences


def read_wishes(conversation: Conversation, text: str, *, by: Actor) -> TurnFacts:
    """Read the message for wishes, keep them on the conversation, and gather what is known now."""
    before = Preferences.model_validate(conversation.preferences or {"currency": conversation.currency})
    now = wishes_after(text, before, shown_products(conversation))
    facts = gather_facts(conversation, text, preferences=now, before=before)
    if now != before:
        conversation.preferences = now.model_dump(mode="json")
        conversation.save(update_fields=["preferences"])
    if facts.is_back:
        conversation.memory = facts.memory.model_dump(mode="json")
        conversation.save(update_fields=["memory"])
    if facts.changed:
        publish(
            PreferenceChanged(
                target=conversation, session=conversation.public_id, keys=changed_keys(before, now)
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
