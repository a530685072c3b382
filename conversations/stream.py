"""The raw ASGI door for answers in the making: GET /stream/<token> for pages, POST /api/chat/message for API clients.

It stands ahead of Django because Django's handler would hold a thread for the length of every stream. Database work
runs in a small pool, and the connection goes back after each piece of it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest

from conversations.actions.send_message import send_message
from conversations.api.schemas import MessageIn
from conversations.asgi_request import Receive, Scope, Send, read_body, request_of
from conversations.door import address_of
from conversations.engine.runner import Runner, in_pool
from conversations.engine.turn import TurnOrder, run_turn
from conversations.frames import Frames, JsonFrames, PageFrames
from conversations.page import read_stream_token
from conversations.queries import conversation_for, turn_for
from conversations.sse import HEADERS, HEARTBEAT
from ontology.api.parsers import read_object
from ontology.api.views import read_as, refuse_foreign_origin
from ontology.errors import Invalid, NotFound, RateLimited, ShopError
from ontology.people import actor_of

log = structlog.get_logger(__name__)
HEARTBEAT_SECONDS = 15.0


class WrongMethod(ShopError):
    code, status = "method_not_allowed", 405


class Broken(ShopError):
    code, status = "internal", 500


@dataclass
class StreamApp:
    """An ASGI app; `run` is how it reaches the database."""

    run: Runner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["path"].startswith("/stream/"):
                order, frames = await self._page(scope)
            else:
                order, frames = await self._api(scope, receive)
        except ShopError as problem:
            return await _refuse(send, problem)
        except SuspiciousOperation:
            return await _refuse(send, Invalid("This host is not served here."))
        except Exception:
            log.exception("stream_not_opened", path=scope["path"])
            return await _refuse(send, Broken("Something went wrong on our side. Try again in a moment."))
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await self._stream(order, frames, receive, send)
        return None

    async def _page(self, scope: Scope) -> tuple[TurnOrder, Frames]:
        if scope["method"] != "GET":
            raise NotFound("Streams are read with GET.")
        return await self.run(self._open_page, scope)

    async def _api(self, scope: Scope, receive: Receive) -> tuple[TurnOrder, Frames]:
        if scope["method"] != "POST":
            raise WrongMethod("Send a POST with a JSON body.")
        body = await read_body(receive)
        return await self.run(self._open_message, scope, body)

    def _open_page(self, scope: Scope) -> tuple[TurnOrder, Frames]:
        request = request_of(scope)
        request.get_host()
        try:
            turn_id = read_stream_token(scope["path"].removeprefix("/stream/").strip("/"))
        except signing.BadSignature:
            raise NotFound("This answer's address is no longer good. Reload the page.") from None
        actor = actor_of(request)
        turn = turn_for(actor, turn_id)
        return TurnOrder(turn.public_id, actor, self.run), PageFrames(turn.conversation, actor, request)

    def _open_message(self, scope: Scope, body: bytes) -> tuple[TurnOrder, Frames]:
        request = request_of(scope, body)
        request.get_host()
        _check_json(request)
        told = read_as(MessageIn, read_object(body))
        actor = actor_of(request)
        conversation = conversation_for(actor, told.sessionId)
        turn = send_message(
            conversation=conversation, text=told.message, by=actor, address=address_of(request)
        )
        return TurnOrder(turn.public_id, actor, self.run), JsonFrames(conversation, actor)

    async def _stream(self, order: TurnOrder, frames: Frames, receive: Receive, send: Send) -> None:
        """Send frames as they come; when the reader leaves, the turn is cancelled and keeps what it said."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        work = asyncio.ensure_future(self._fill(order, frames, queue))
        gone = asyncio.ensure_future(_left(receive))
        try:
            async for data in _until_done(queue, gone):
                await send({"type": "http.response.body", "body": data, "more_body": True})
        except OSError:
            pass  # the reader's socket is gone
        finally:
            for task in (work, gone):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        await send({"type": "http.response.body", "body": b""})

    async def _fill(self, order: TurnOrder, frames: Frames, queue: asyncio.Queue[bytes | None]) -> None:
        try:
            async with aclosing(run_turn(order)) as pieces:
                async for piece in pieces:
                    for data in await self.run(frames, piece):
                        await queue.put(data)
                        await asyncio.sleep(settings.CHAT_PACE_SECONDS)
        finally:
            await queue.put(None)


async def _until_done(queue: asyncio.Queue[bytes | None], gone: asyncio.Future[None]) -> AsyncIterator[bytes]:
    """Frames until the end or until the reader is gone, with a heartbeat while nothing comes."""
    waiting: asyncio.Future[bytes | None] = asyncio.ensure_future(queue.get())
    while True:
        both: set[asyncio.Future[Any]] = {waiting, gone}
        done, _ = await asyncio.wait(both, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if waiting in done:
            data = waiting.result()
            if data is None:
                return
            yield data
            waiting = asyncio.ensure_future(queue.get())
        elif gone in done:
            waiting.cancel()
            return
        else:
            yield HEARTBEAT


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _check_json(request: ASGIRequest) -> None:
    refuse_foreign_origin(request)  # type: ignore[arg-type]
    if not request.headers.get("Content-Type", "").startswith("application/json"):
        raise Invalid("Send the body as application/json.", code="unsupported_media_type")


async def _refuse(send: Send, problem: ShopError) -> None:
    headers = [(b"content-type", b"application/json")]
    if isinstance(problem, RateLimited):
        headers.append((b"retry-after", str(problem.retry_after).encode()))
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"error": problem.as_dict()}).encode()})


app = StreamApp(in_pool)
