from conversations.engine.facts import TurnFacts
from conversations.engine.summary import summarise
from conversations.engine.window import Window
from conversations.events import HistoryCompacted
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.events import publish

RULES = "rules"


def compact_history(conversation: Conversation, window: Window, facts: TurnFacts, *, by: Actor) -> None:
    """Put what has passed out of the window into the conversation's summary. A model may tell it better later."""
    conversation.summary = summarise(facts, window.passed)
    conversation.summary_until = window.starts_at
    conversation.summary_by = RULES
    conversation.save(update_fields=["summary", "summary_until", "summary_by"])
    happened = HistoryCompacted(
        target=conversation, session=conversation.public_id, until=conversation.summary_until
    )
    publish(happened, by=by)
