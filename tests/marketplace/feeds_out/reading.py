"""Reads a feed as a stranger would."""

from __future__ import annotations

import json
from typing import Any

from django.http import StreamingHttpResponse
from django.test import Client

FEED = "/api/commerce/feed.json"


def body_of(response: Any) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response.streaming_content)  # type: ignore[arg-type]
    return bytes(response.content)


def feed(client: Client, address: str = FEED, **query: Any) -> dict[str, Any]:
    """The whole JSON answer."""
    response = client.get(address, query)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = json.loads(body_of(response))
    return found


def rows(client: Client, **query: Any) -> dict[str, dict[str, Any]]:
    """Rows by the seller's own id."""
    return {row["seller_item_id"]: row for row in feed(client, **query)["products"]}
