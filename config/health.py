"""Is it alive, can it serve? Two small answers for whoever watches the processes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from redis import Redis, RedisError


def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


async def alive(send: Any) -> None:
    """The same without Django: a process whose threads all wait for a slow vendor is alive, and must not be killed."""
    headers = [(b"content-type", b"application/json"), (b"content-length", b"16")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"status": "ok"}'})


def readyz(request: HttpRequest) -> JsonResponse:
    """The database and Redis answer too; 503 names the one that does not."""
    parts = {"database": _database_answers(), "redis": _redis_answers()}
    ready = all(parts.values())
    body = {
        "status": "ok" if ready else "unavailable",
        **{name: "ok" if up else "down" for name, up in parts.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis_answers() -> bool:
    # Asked directly: the cache would forgive.
    try:
        Redis.from_url(settings.REDIS_URL, socket_timeout=2).ping()
    except RedisError:
        return False
    return True
