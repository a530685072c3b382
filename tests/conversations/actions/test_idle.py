"""Conversations end by themselves, and wake when someone speaks again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.models import Conversation
from conversations.tasks import close_idle
from ontology.actor import Actor
from ontology.models import Event


@pytest.fixture
def silent(ada_actor: Actor) -> Conversation:
    conversation = start_conversation(by=ada_actor)
    send_message(conversation=conversation, text="hello", by=ada_actor)
    long_ago = timezone.now() - timedelta(minutes=31)
    Conversation.objects.filter(pk=conversation.pk).update(last_message_at=long_ago)
    return conversation


def test_half_an_hour_of_silence_abandons_a_conversation_once(silent: Conversation) -> None:
    assert close_idle() == 1
    assert close_idle() == 0
    silent.refresh_from_db()
    assert silent.state == "abandoned"
    assert Event.objects.filter(kind="conversation_ended", session=silent.public_id).count() == 1


def test_a_conversation_with_a_sale_stays_open_for_a_week(silent: Conversation) -> None:
    Conversation.objects.filter(pk=silent.pk).update(order_count=1)
    assert close_idle() == 0
    Conversation.objects.filter(pk=silent.pk).update(last_message_at=timezone.now() - timedelta(days=8))
    assert close_idle() == 1
    silent.refresh_from_db()
    assert silent.state == "completed"


def test_a_new_message_wakes_an_abandoned_conversation(silent: Conversation, ada_actor: Actor) -> None:
    close_idle()
    silent.refresh_from_db()
    send_message(conversation=silent, text="still here", by=ada_actor)
    silent.refresh_from_db()
    assert (silent.state, silent.ended_at) == ("active", None)
