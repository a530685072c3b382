"""Each answer of the advisor counts once, by who gave it and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from config.metrics import ShopFigures
from conversations.models import Conversation, Message, ModelCall, Turn


def told() -> dict[tuple[str, ...], float]:
    """Name and labels of every figure, and its value."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in ShopFigures().collect()
        for sample in family.samples
    }


@pytest.fixture
def answered(db: None) -> Callable[..., Turn]:
    """A turn that took so many seconds and ended so many minutes ago."""
    conversation = Conversation.objects.create()

    def make(*, seconds: float, minutes_ago: int = 0, outcome: str = "answered") -> Turn:
        index = Message.objects.count()
        ask = Message.objects.create(conversation=conversation, index=index, role="shopper", text="Hello")
        answer = Message.objects.create(
            conversation=conversation, index=index + 1, role="advisor", text="Hi", provider="builtin"
        )
        turn = Turn.objects.create(conversation=conversation, question=ask, answer=answer, outcome=outcome)
        end = timezone.now() - timedelta(minutes=minutes_ago)
        began = end - timedelta(seconds=seconds)
        Turn.objects.filter(pk=turn.pk).update(created_at=began, finished_at=end)
        return turn

    return make


def test_turns_are_counted_by_provider_and_outcome(answered: Callable[..., Turn]) -> None:
    answered(seconds=1)
    answered(seconds=2)
    answered(seconds=8, outcome="failed")
    answered(seconds=90, minutes_ago=6)
    figures = told()
    assert figures["agora_turns", "builtin", "answered"] == 2
    assert figures["agora_turns", "builtin", "failed"] == 1
    assert figures["agora_turns_slow",] == 1
    assert figures["agora_turn_seconds_p95",] == pytest.approx(8, abs=0.1)


def test_errors_of_providers_and_their_cost_are_counted(answered: Callable[..., Turn]) -> None:
    turn = answered(seconds=1)
    ModelCall.objects.create(turn=turn, provider="anthropic", model="m", error="timeout")
    ModelCall.objects.create(turn=turn, provider="openai", model="m", cost_micros=1200)
    figures = told()
    assert figures["agora_model_calls", "anthropic", "timeout"] == 1
    assert figures["agora_model_calls", "openai", "none"] == 1
    assert figures["agora_model_cost_micros",] == 1200
