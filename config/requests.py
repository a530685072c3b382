"""Every request gets a number: it stands in each log line of the request, in its answer, and in one line at the end."""

from __future__ import annotations

import re
import time
from typing import Any
from uuid import uuid4

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars

log = structlog.get_logger(__name__)

# Somebody else's number is written to our logs, so it may only look like one.
_NUMBER = re.compile(rb"[\w.-]{8,64}")
_QUIET = {"/healthz", "/readyz", "/metrics"}


class NumberedRequests:
    """An ASGI callable around another one. ``X-Request-ID`` is taken from a proxy or made."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = _number(scope)
        clear_contextvars()
        bind_contextvars(request=number)
        began, status = time.perf_counter(), 500

        async def numbered(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), (b"x-request-id", number.encode())]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app(scope, receive, numbered)
        finally:
            _tell(scope, status, time.perf_counter() - began)


def _number(scope: dict[str, Any]) -> str:
    given: bytes = dict(scope["headers"]).get(b"x-request-id", b"")
    return given.decode() if _NUMBER.fullmatch(given) else uuid4().hex


def _tell(scope: dict[str, Any], status: int, seconds: float) -> None:
    path: str = scope["path"]
    if path in _QUIET:
        return
    if path.startswith("/stream/"):
        path = "/stream/…"  # its name is a key to the answer
    log.info("answered", method=scope["method"], path=path, status=status, ms=round(seconds * 1000))
