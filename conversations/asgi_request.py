"""A raw ASGI request seen as Django's: cookies, session and shopper, without its middleware and its thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from importlib import import_module
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.functional import SimpleLazyObject

from ontology.errors import TooLarge

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def read_body(receive: Receive) -> bytes:
    """The whole body. Raises TooLarge past settings.API_BODY_LIMIT, without reading on."""
    body: bytes = b""
    while True:
        event = await receive()
        body += event.get("body", b"")
        if len(body) > settings.API_BODY_LIMIT:
            raise TooLarge(f"The body may have at most {settings.API_BODY_LIMIT // 1024} KB. Send less.")
        if not event.get("more_body"):
            return body


def request_of(scope: Scope, body: bytes = b"") -> ASGIRequest:
    """The request with what shoppers are known by. Reading the session or the user touches the database."""
    request = ASGIRequest(dict(scope), BytesIO(body))
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
    # Forms inside streamed cards carry the same token as those of the page.
    CsrfViewMiddleware(lambda _: None).process_request(request)  # type: ignore[arg-type]
    request.csp_nonce = ""  # type: ignore[attr-defined]
    request.htmx = True  # type: ignore[attr-defined]
    return request
