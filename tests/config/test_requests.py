"""A request's number stands in its answer and in its log lines; a forged one does not."""

from __future__ import annotations

from typing import Any

import pytest
import structlog
from structlog.contextvars import get_contextvars

from config.requests import NumberedRequests

Sent = list[dict[str, Any]]


async def ask(path: str, *, given: bytes = b"", seen: dict[str, Any] | None = None) -> Sent:
    """Send one request through and collect what comes back."""

    async def shop(scope: Any, receive: Any, send: Any) -> None:
        if seen is not None:
            seen.update(get_contextvars())
        await send({"type": "http.response.start", "status": 204, "headers": []})

    sent: Sent = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"x-request-id", given)] if given else []
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    await NumberedRequests(shop)(scope, None, send)
    return sent


def number(sent: Sent) -> str:
    headers: dict[bytes, bytes] = dict(sent[0]["headers"])
    return headers[b"x-request-id"].decode()


async def test_the_number_is_in_the_answer_and_in_the_logs() -> None:
    seen: dict[str, Any] = {}
    assert number(await ask("/", seen=seen)) == seen["request"]


async def test_the_number_of_a_proxy_is_kept() -> None:
    assert number(await ask("/", given=b"from-the-proxy-1")) == "from-the-proxy-1"


@pytest.mark.parametrize("given", [b"short", b"two\nlines in a log", b"x" * 65, b"<script>alert</script>"])
async def test_what_is_no_number_is_replaced(given: bytes) -> None:
    assert number(await ask("/", given=given)) != given.decode()


@pytest.mark.parametrize(
    ("path", "told"),
    [("/cart/", ["/cart/"]), ("/stream/secret-token", ["/stream/…"]), ("/healthz", []), ("/metrics", [])],
)
async def test_one_line_for_each_request_without_secrets(path: str, told: list[str]) -> None:
    with structlog.testing.capture_logs() as lines:
        await ask(path)
    assert [line["path"] for line in lines] == told
