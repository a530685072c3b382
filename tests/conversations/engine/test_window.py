"""A long conversation: the latest word for word, the rest as a summary that makes nothing up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conversations.actions.claim_turn import claim_turn
from conversations.actions.send_message import append_message, send_message
from conversations.actions.start_conversation import start_conversation
from conversations.llm.base import Text
from conversations.llm.loopback.brain import Brain, Heard, Said
from conversations.llm.loopback.serve import serving
from conversations.llm.loopback.vendors import VENDORS
from conversations.models import Conversation, MessageRole, ModelCall
from marketplace.models import Product
from ontology.actor import Actor
from tests.conversations.conftest import choose

LONG = "I play twice a week and my elbow hurts after an hour. " * 4


class Teller(Brain):
    """Writes summaries, with an invention in them."""

    def answer(self, heard: Heard, mode: str) -> Said:
        self.heard.append(heard)
        return Said("The shopper has a sore elbow. They liked the Zephyr Phantom 9000 by Falconara.")


@pytest.fixture
def talk(shop: dict[str, Product], ada_actor: Actor, settings: Any) -> Callable[[int], Conversation]:
    """A conversation with so many messages, in a window that holds a handful."""
    settings.CHAT_HISTORY_TOKENS = 600
    conversation = start_conversation(by=ada_actor)

    def go_on(messages: int) -> Conversation:
        for number in range(messages):
            role = MessageRole.ADVISOR if number % 2 else MessageRole.SHOPPER
            append_message(conversation, role=role, text=f"{number}: {LONG}")
        return conversation

    return go_on


def told(conversation: Conversation, by: Actor, text: str = "a racket for a beginner") -> tuple[int, str]:
    """How many messages a model is told word for word, and the summary of the rest."""
    turn = send_message(conversation=conversation, text=text, by=by)
    claim = claim_turn(turn.public_id, by=by)
    [latest] = claim.history[-1].blocks
    assert isinstance(latest, Text)
    assert latest.text.endswith(text)
    return len(claim.history), claim.facts.summary


def test_a_short_conversation_is_told_whole(talk: Callable[[int], Conversation], ada_actor: Actor) -> None:
    assert told(talk(4), ada_actor) == (5, "")


def test_a_long_one_is_told_from_its_latest_messages_and_a_summary(
    talk: Callable[[int], Conversation], ada_actor: Actor
) -> None:
    conversation = talk(20)
    kept, summary = told(conversation, ada_actor)
    assert 1 <= kept < 8
    assert "my elbow hurts" in summary
    conversation.refresh_from_db()
    assert (conversation.summary_by, conversation.summary_until) == ("rules", 20 - kept + 1)
    assert len(summary) < 20 * len(LONG) / 3
    # The beginning stays as it is for the turns to come, so that the vendor's cache has it.
    until = conversation.summary_until
    assert told(conversation, ada_actor, "and lighter?") == (kept, summary)
    conversation.refresh_from_db()
    assert conversation.summary_until == until


def test_a_model_tells_it_better_and_is_checked(
    talk: Callable[[int], Conversation], ada_actor: Actor, settings: Any, deliver: Callable[[], int]
) -> None:
    conversation = talk(20)
    with serving(VENDORS["anthropic"](Teller())) as address:
        choose(settings, anthropic=address)
        told(conversation, ada_actor)
        deliver()
    conversation.refresh_from_db()
    assert conversation.summary == "The shopper has a sore elbow."
    assert conversation.summary_by == settings.CHAT_MODELS["anthropic"]["cheap"]
    assert conversation.cost_micros == ModelCall.objects.get().cost_micros
    assert conversation.cost_micros > 0


def test_without_money_the_summary_of_the_rules_stands(
    talk: Callable[[int], Conversation], ada_actor: Actor, settings: Any, deliver: Callable[[], int]
) -> None:
    settings.CHAT_BUDGETS = {"day": 0, "conversation": 0}
    with serving(VENDORS["openai"](Teller())) as address:
        choose(settings, openai=address)
        _, summary = told(talk(20), ada_actor)
        deliver()
    conversation = Conversation.objects.get()
    assert (conversation.summary, conversation.summary_by) == (summary, "rules")
