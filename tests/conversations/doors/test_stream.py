"""Streams: the page's events, the API's events, hanging up and coming back."""

from __future__ import annotations

import json
import re

from conversations.llm.loopback.brain import Brain
from conversations.models import Conversation, Turn
from conversations.page import stream_url
from tests.conversations.conftest import Shopper
from tests.conversations.doors.asgi import call_stream

NEED = "I need a padel racket for a beginner"


def listen(shopper: Shopper, turn: Turn, *, leave_after: int | None = None) -> str:
    known = {"authorization": f"Bearer {shopper.token}"}
    status, body = call_stream(stream_url(turn), headers=known, leave_after=leave_after)
    assert status == 200
    return body


def events(body: str) -> list[tuple[str, str]]:
    frames = [frame for frame in body.split("\n\n") if frame.startswith("event:")]
    return [(f.split("\n")[0][7:], "\n".join(line[6:] for line in f.split("\n")[1:])) for f in frames]


def say(shopper: Shopper, message: str) -> Turn:
    """As the page does with HTMX: the post only makes the turn."""
    path = f"/chat/{shopper.session}/messages/"
    html = shopper.browser.post(path, {"message": message}, headers={"HX-Request": "true"}).content.decode()
    assert "sse-connect" in html
    return Conversation.objects.get(public_id=shopper.session).turns.order_by("-pk")[0]


def test_the_page_hears_words_cards_chips_replies_and_the_end(shopper: Shopper) -> None:
    heard = events(listen(shopper, say(shopper, NEED)))
    kinds = [kind for kind, _ in heard]
    assert kinds[0] == "chips"
    assert kinds[-2:] == ["replies", "done"]
    words = "".join(data for kind, data in heard if kind == "text")
    assert words.startswith("<p>")
    assert re.search(r'<a href="/products/prod_\w+/[\w-]+/">Solana', words)
    parts = [data for kind, data in heard if kind == "part"]
    assert parts[0].count("product-card") >= 3
    assert "csrfmiddlewaretoken" in parts[0]


def test_a_turn_answers_once_however_often_it_is_listened_to(shopper: Shopper) -> None:
    turn = say(shopper, NEED)
    first, again = listen(shopper, turn), listen(shopper, turn)
    plain = [
        re.sub(r'value="\w{64}"', "", "".join(d for k, d in events(b) if k == "text")) for b in (first, again)
    ]
    assert re.sub(r"\s+", " ", plain[0]).strip() == re.sub(r"\s+", " ", plain[1]).strip()
    conversation = turn.conversation
    assert conversation.messages.count() == 2


def test_hanging_up_keeps_what_was_said_and_coming_back_completes_it(
    vendor: object, brain: Brain, shopper: Shopper
) -> None:
    brain.mode = "slow"
    turn = say(shopper, NEED)
    listen(shopper, turn, leave_after=4)
    turn.refresh_from_db()
    assert turn.state in {"done", "waiting"}
    assert turn.outcome in {"interrupted", ""}
    assert turn.question.text == NEED
    brain.mode = "helpful"
    body = listen(shopper, turn)
    assert events(body)[-1][0] == "done"
    turn.refresh_from_db()
    assert turn.outcome == "answered"
    assert turn.conversation.messages.count() == 2


def test_the_api_streams_words_and_then_the_whole_answer(shopper: Shopper) -> None:
    ask = json.dumps({"sessionId": shopper.session, "message": NEED}).encode()
    headers = {"authorization": f"Bearer {shopper.token}", "accept": "text/event-stream"}
    status, body = call_stream("/api/chat/message", method="POST", body=ask, headers=headers)
    assert status == 200
    heard = events(body)
    words = "".join(json.loads(data)["text"] for kind, data in heard if kind == "text")
    answer = json.loads(next(data for kind, data in heard if kind == "message"))
    assert heard[-1][0] == "done"
    assert re.sub(r"\s+", " ", words).strip() == re.sub(r"\s+", " ", answer["response"]).strip()
    assert {"response", "suggestedProducts", "recommendations", "internalState"} <= set(answer)


def test_the_api_stream_refuses_like_the_api(shopper: Shopper) -> None:
    known = {"authorization": f"Bearer {shopper.token}"}
    message = {"sessionId": shopper.session, "message": "hi"}

    def refused(body: bytes, **headers: str) -> tuple[int, str]:
        status, answer = call_stream("/api/chat/message", method="POST", body=body, headers=known | headers)
        return status, json.loads(answer)["error"]["code"]

    assert refused(b"{broken") == (400, "invalid_json")
    assert refused(b"[]") == (400, "invalid_json")
    assert refused(json.dumps(message | {"message": 5}).encode())[0] == 400
    assert refused(json.dumps(message | {"message": "x" * 20_000}).encode())[0] == 413
    assert refused(b'{"a":"' + b"x" * 70_000 + b'"}') == (413, "too_large")
    assert refused(json.dumps(message | {"sessionId": "conv_nobody"}).encode()) == (404, "not_found")
    assert refused(json.dumps(message).encode(), authorization="Bearer nonsense")[0] == 401
    assert refused(json.dumps(message).encode(), authorization="", origin="https://evil.example")[0] == 403
