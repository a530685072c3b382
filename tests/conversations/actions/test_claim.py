"""A turn is answered by one process, and by another when the first one died."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.actions.answer_turn import answer_turn
from conversations.actions.claim_turn import claim_turn
from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.models import Turn
from marketplace.models import Product
from ontology.actor import Actor


@pytest.fixture
def turn(shop: dict[str, Product], ada_actor: Actor) -> Turn:
    return send_message(
        conversation=start_conversation(by=ada_actor), text="a racket for a beginner", by=ada_actor
    )


def test_only_one_may_answer(turn: Turn, ada_actor: Actor) -> None:
    assert claim_turn(turn.public_id, by=ada_actor).is_mine
    assert not claim_turn(turn.public_id, by=ada_actor).is_mine


def test_a_turn_whose_process_died_is_taken_over(turn: Turn, ada_actor: Actor) -> None:
    claim_turn(turn.public_id, by=ada_actor)
    Turn.objects.update(claimed_at=timezone.now() - timedelta(minutes=2))
    assert claim_turn(turn.public_id, by=ada_actor).is_mine
    assert turn.conversation.messages.count() == 1


def test_an_answered_turn_is_told_again_and_not_answered_twice(turn: Turn, ada_actor: Actor) -> None:
    assert answer_turn(turn, by=ada_actor)
    assert answer_turn(turn, by=ada_actor)
    assert turn.conversation.messages.count() == 2
    assert turn.tool_calls.count() == 1


def test_a_fault_of_ours_ends_in_an_apology_and_keeps_the_message(
    turn: Turn, ada_actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the floor gave way")

    monkeypatch.setattr("conversations.llm.builtin.model.choose_script", fail)
    assert not answer_turn(turn, by=ada_actor)
    assert turn.outcome == "failed"
    assert turn.answer is not None
    assert "send it once more" in turn.answer.text
