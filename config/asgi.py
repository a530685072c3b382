"""Where requests arrive. Streams are taken ahead of Django, which would hold a thread and a connection for each."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 - all of these need the apps to be ready

from config.health import alive  # noqa: E402
from config.requests import NumberedRequests  # noqa: E402
from config.threads import ThreadedHandler  # noqa: E402
from conversations.stream import app as stream  # noqa: E402
from recommendations.embeddings.registry import prepare  # noqa: E402

django_application = ThreadedHandler(settings.WEB_THREADS)


async def _both(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and _is_stream(scope):
        await stream(scope, receive, send)
    elif scope["type"] == "http" and scope["path"] == "/healthz":
        await alive(send)
    else:
        await django_application(scope, receive, send)


def _is_stream(scope: dict[str, Any]) -> bool:
    path: str = scope["path"]
    if path.startswith("/stream/"):
        return True
    accepts = (value for name, value in scope["headers"] if name == b"accept")
    return path == "/api/chat/message" and any(b"text/event-stream" in value for value in accepts)


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            prepare()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


application = NumberedRequests(_both)
