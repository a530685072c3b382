"""Just enough HTTP for a loopback vendor: read a JSON body, answer JSON or a stream of server-sent events."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


async def read_json(receive: Receive) -> Any:
    body = b""
    while True:
        event = await receive()
        body += event.get("body", b"")
        if not event.get("more_body"):
            return json.loads(body or b"{}")


async def send_json(
    send: Send, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    head = [(b"content-type", b"application/json"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": json.dumps(value).encode()})


async def send_events(send: Send, events: AsyncIterator[tuple[str, Any]]) -> None:
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]}
    )
    async for name, value in events:
        head = f"event: {name}\n" if name else ""
        frame = f"{head}data: {json.dumps(value)}\n\n".encode()
        await send({"type": "http.response.body", "body": frame, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def bearer(scope: Scope) -> str:
    headers = {key.lower(): value for key, value in scope["headers"]}
    return str(headers.get(b"authorization", b"").decode().removeprefix("Bearer "))


def pieces(text: str, size: int = 12) -> list[str]:
    """Text as a model streams it: in bits that respect no word or sentence."""
    return [text[start : start + size] for start in range(0, len(text), size)]
