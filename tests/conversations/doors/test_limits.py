"""How much may be asked, and how kindly too much is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conversations import limits
from conversations.models import Message
from ontology.errors import RateLimited
from tests.conversations.conftest import Shopper


def test_the_eleventh_message_in_a_minute_is_asked_to_wait(stranger: Shopper, settings: Any) -> None:
    settings.AGORA_RATE_LIMITS = {"person": [(3, 60), (30, 3600)]}
    left = [stranger.say("hello")["remaining"] for _ in range(3)]
    assert left == [2, 1, 0]
    path, body = "/api/chat/message", {"sessionId": stranger.session, "message": "hello"}
    response = stranger.browser.post(path, body, content_type="application/json")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 61
    assert response.json()["error"]["code"] == "rate_limited"
    assert "ask again" in response.json()["error"]["message"]
    assert Message.objects.filter(role="shopper").count() == 3
    assert stranger.browser.post(f"/chat/{stranger.session}/messages/", {"message": "hi"}).status_code == 429


@pytest.mark.parametrize(
    ("scope", "who"),
    [("person", {"person": "p"}), ("session", {"session": "s"}), ("address", {"address": "1.2.3.4"})],
)
def test_each_scope_counts_for_itself(settings: Any, scope: str, who: dict[str, str]) -> None:
    settings.AGORA_RATE_LIMITS = {scope: [(2, 60)]}
    asker = {"person": "", "session": "", "address": ""} | who
    assert [limits.count_message(**asker) for _ in range(2)] == [1, 0]
    with pytest.raises(RateLimited):
        limits.count_message(**asker)
    other = {key: f"other-{value}" if value else "" for key, value in asker.items()}
    assert limits.count_message(**other) == 1


def test_a_refused_message_is_not_counted(settings: Any) -> None:
    settings.AGORA_RATE_LIMITS = {"person": [(1, 60)], "session": [(5, 60)]}
    asker = {"person": "p2", "session": "s2", "address": ""}
    limits.count_message(**asker)
    for _ in range(3):
        with pytest.raises(RateLimited):
            limits.count_message(**asker)
    settings.AGORA_RATE_LIMITS = {"session": [(5, 60)]}
    assert limits.remaining(person="p2", session="s2") == 4


def test_a_conversation_calls_its_model_once_a_second(settings: Any) -> None:
    settings.AGORA_RATE_LIMITS = {"model": [(1, 1)]}
    assert limits.model_pause("conv_a") == 0
    assert 0 < limits.model_pause("conv_a") <= 1
    assert limits.model_pause("conv_b") == 0


def test_the_page_shows_what_remains(stranger: Shopper, settings: Any) -> None:
    settings.AGORA_RATE_LIMITS = {"person": [(4, 60)]}
    stranger.say("hello")
    assert "3 messages left" in stranger.browser.get(f"/chat/{stranger.session}/").content.decode()


@pytest.mark.django_db
def test_a_new_guest_for_every_message_does_not_get_around_the_limits(client: Client, settings: Any) -> None:
    settings.AGORA_RATE_LIMITS = {"chats": [(2, 60)]}
    opened = [client.post("/api/chat/session", "{}", content_type="application/json") for _ in range(3)]
    assert [answer.status_code for answer in opened] == [201, 201, 429]
    assert int(opened[2]["Retry-After"]) > 0
