"""Calls the raw ASGI door in the test's own thread and transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, MutableMapping
from typing import Any

from asgiref.sync import async_to_sync

from conversations.engine.runner import in_callers_thread
from conversations.stream import StreamApp


def call_stream(
    path: str,
    *,
    method: str = "GET",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    leave_after: int | None = None,
) -> tuple[int, str]:
    """Status and everything sent. With `leave_after` the reader hangs up after so many frames."""
    return async_to_sync(_call)(path, method, body, dict(headers or {}), leave_after)


async def _call(
    path: str, method: str, body: bytes, headers: dict[str, str], leave_after: int | None
) -> tuple[int, str]:
    sent: list[MutableMapping[str, Any]] = []
    asked = [{"type": "http.request", "body": body, "more_body": False}]
    left = asyncio.Event()

    async def receive() -> MutableMapping[str, Any]:
        if asked:
            return asked.pop(0)
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)
        if leave_after is not None and len(sent) > leave_after:
            left.set()

    given = {"host": "localhost", "content-type": "application/json"} | headers
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in given.items()],
        "client": ("127.0.0.1", 5000),
        "server": ("localhost", 80),
        "scheme": "http",
    }
    await StreamApp(in_callers_thread)(scope, receive, send)
    text = b"".join(message.get("body", b"") for message in sent).decode()
    return sent[0]["status"], text
