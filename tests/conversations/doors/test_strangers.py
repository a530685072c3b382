"""Sam must see nothing of Ada's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.models import Conversation, Turn
from conversations.page import stream_url
from ontology.actor import Actor
from ontology.models import Person
from ontology.people import access_token
from tests.conversations.doors.asgi import call_stream

ClientOf = Callable[[Person], Client]


@pytest.fixture
def adas(ada_actor: Actor) -> Conversation:
    return start_conversation(by=ada_actor)


@pytest.fixture
def adas_turn(adas: Conversation, ada_actor: Actor) -> Turn:
    return send_message(conversation=adas, text="My secret racket", by=ada_actor)


def test_sam_cannot_open_adas_chat_by_any_url(adas: Conversation, sam: Person, client_of: ClientOf) -> None:
    browser = client_of(sam)
    address = f"/chat/{adas.public_id}/"
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}messages/", {"message": "hi"}).status_code == 404
    assert browser.post(f"{address}preferences/", {"key": "budget", "value": "1"}).status_code == 404
    assert browser.post(f"{address}checkout/", {"product_id": "prod_x"}).status_code == 404
    assert Client().get(address).status_code == 404


def test_sam_cannot_read_or_write_adas_chat_by_the_api(adas: Conversation, sam: Person) -> None:
    browser = Client(headers={"Authorization": f"Bearer {access_token(sam.pk)}"})
    ask = {"sessionId": adas.public_id, "message": "hi", "productId": "prod_x", "quantity": 1}
    assert browser.get(f"/api/chat/session/{adas.public_id}").status_code == 404
    for path in ("/api/chat/message", "/api/chat/checkout"):
        response = browser.post(path, ask, content_type="application/json")
        assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
    assert adas.messages.count() == 0


def test_sam_cannot_listen_to_adas_answer(adas_turn: Turn, sam: Person, ada: Person) -> None:
    """The address is signed, and still only good for the shopper it belongs to."""
    path = stream_url(adas_turn)
    for headers in ({}, {"authorization": f"Bearer {access_token(sam.pk)}"}):
        status, body = call_stream(path, headers=headers)
        assert status == 404
        assert "racket" not in body
    adas_turn.refresh_from_db()
    assert adas_turn.state == "waiting"
    status, body = call_stream(path, headers={"authorization": f"Bearer {access_token(ada.pk)}"})
    assert status == 200
    assert "event: done" in body


def test_a_forged_address_is_refused(adas_turn: Turn, ada: Person) -> None:
    token = {"authorization": f"Bearer {access_token(ada.pk)}"}
    for path in (
        f"/stream/{adas_turn.public_id}",
        "/stream/",
        "/stream/..%2f",
        stream_url(adas_turn)[:-1] + "x",
    ):
        assert call_stream(path, headers=token)[0] == 404
