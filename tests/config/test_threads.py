"""Requests share a few threads, keep what is theirs apart, and a stream ends when its reader leaves."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path
from django.utils.translation import get_language

from config.threads import ThreadedHandler

Sent = list[dict[str, Any]]
THREADS = 2

_names: set[str] = set()
_closed = threading.Event()


def greet(request: HttpRequest) -> HttpResponse:
    _names.add(threading.current_thread().name)
    return HttpResponse(f"{get_language()} {request.body.decode()}")


def parts(request: HttpRequest) -> StreamingHttpResponse:
    def read() -> Iterator[bytes]:
        yield b"one "
        yield b"two"

    return StreamingHttpResponse(read())


def endless(request: HttpRequest) -> StreamingHttpResponse:
    async def read() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"more"
                await asyncio.sleep(0)
        finally:
            _closed.set()

    return StreamingHttpResponse(read())


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


def handler500(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sorry", status=500)


urlpatterns = [
    path("greet", greet), path("parts", parts), path("endless", endless), path("broken", broken),
]  # fmt: skip


@pytest.fixture
def shop() -> Iterator[ThreadedHandler]:
    middleware = ["django.middleware.locale.LocaleMiddleware"]
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=middleware):
        handler = ThreadedHandler(THREADS)
        yield handler
        handler.threads.shutdown()


async def ask(shop: ThreadedHandler, name: str, *, language: str = "en", leave_after: int = 0) -> Sent:
    """Send a request whose body comes in two pieces; hang up after so many messages."""
    sent: Sent = []
    pieces = [{"body": b"good ", "more_body": True}, {"body": b"day", "more_body": False}]
    left = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if pieces:
            return {"type": "http.request", **pieces.pop(0)}
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(dict(message))
        if leave_after and len(sent) >= leave_after:
            left.set()

    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": f"/{name}", "raw_path": f"/{name}".encode(),
        "query_string": b"", "headers": [(b"host", b"localhost"), (b"accept-language", language.encode())],
        "client": ("127.0.0.1", 5000), "server": ("localhost", 80), "scheme": "http",
    }  # fmt: skip
    await shop(scope, receive, send)
    return sent


def body_of(sent: Sent) -> str:
    return b"".join(message.get("body", b"") for message in sent).decode()


@pytest.mark.django_db(transaction=True)
async def test_requests_at_once_share_the_threads_and_keep_their_own_language(shop: ThreadedHandler) -> None:
    _names.clear()
    wanted = ["en", "es", "fr", "pt"] * 5
    answers = await asyncio.gather(*(ask(shop, "greet", language=one) for one in wanted))
    assert [body_of(one) for one in answers] == [f"{one} good day" for one in wanted]
    assert len(_names) <= THREADS


@pytest.mark.django_db(transaction=True)
async def test_an_answer_in_parts_arrives_whole(shop: ThreadedHandler) -> None:
    assert body_of(await ask(shop, "parts")) == "one two"


@pytest.mark.django_db(transaction=True)
async def test_a_stream_ends_when_its_reader_leaves(shop: ThreadedHandler) -> None:
    _closed.clear()
    sent = await asyncio.wait_for(ask(shop, "endless", leave_after=5), timeout=30)
    assert len(sent) >= 5
    assert _closed.is_set()


@pytest.mark.django_db(transaction=True)
async def test_a_view_that_breaks_is_answered_and_its_thread_lives_on(shop: ThreadedHandler) -> None:
    for _ in range(THREADS + 1):
        sent = await ask(shop, "broken")
        assert (sent[0]["status"], body_of(sent)) == (500, "sorry")
    assert body_of(await ask(shop, "greet")) == "en good day"


async def test_a_process_whose_threads_all_wait_is_alive() -> None:
    from config.asgi import application, django_application

    gate, sent = threading.Event(), []
    waiting = [django_application.threads.submit(gate.wait) for _ in range(settings.WEB_THREADS)]

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/healthz", "headers": []}
    try:
        await asyncio.wait_for(application(scope, None, send), timeout=30)
    finally:
        gate.set()
        _ = [one.result(30) for one in waiting]
    assert (sent[0]["status"], json.loads(sent[1]["body"])) == (200, {"status": "ok"})
