"""Streamable HTTP without sessions: every POST stands for itself, so any process may answer it."""

from __future__ import annotations

import json
from typing import TypeVar
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ontology.errors import ShopError
from ontology.mcp.jsonrpc import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    PARSE_ERROR,
    REFUSED,
    Body,
    Message,
    RpcError,
    read_message,
    refusal,
    result,
)
from ontology.mcp.server import McpServer, answer
from ontology.mcp.versions import HEADER_MISMATCH, UNSUPPORTED_VERSION, is_modern, require_envelope

log = structlog.get_logger(__name__)

Visitor = TypeVar("Visitor")
# By code, how HTTP says it; whatever a tool refuses has been answered all the same.
_STATUS = {
    PARSE_ERROR: 400,
    INVALID_REQUEST: 400,
    HEADER_MISMATCH: 400,
    UNSUPPORTED_VERSION: 400,
    INTERNAL_ERROR: 500,
}
# Only since 2026-07-28; older clients expect these inside a 200.
_MODERN_STATUS = _STATUS | {INVALID_PARAMS: 400, METHOD_NOT_FOUND: 404}


def serve_mcp(request: HttpRequest, server: McpServer[Visitor]) -> HttpResponse:
    """Answer one HTTP request. There are no streams to GET and no sessions to DELETE."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not _is_welcome(request):
        return HttpResponse(status=403)
    try:
        visitor = server.admit(request)
    except ShopError as problem:
        return _turned_away(problem)
    response = _answer(request, server, visitor)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, server: McpServer[Visitor], visitor: Visitor) -> HttpResponse:
    message, statuses = Message(None, "", {}), _STATUS
    try:
        message = read_message(_raw(request))
        modern = is_modern(request.headers)
        # Notifications and answers to what we never ask need no reply.
        if message.id is None:
            return HttpResponse(status=202)
        if modern:
            statuses = _MODERN_STATUS
            require_envelope(message, request.headers)
        return _json(result(message.id, answer(server, visitor, message, modern=modern)))
    except RpcError as problem:
        return _json(refusal(message.id, problem), statuses.get(problem.code, 200))
    except Exception:
        log.exception("mcp_failed", method=message.method)
        fault = RpcError(INTERNAL_ERROR, "Something went wrong on our side. Send it again in a moment.")
        return _json(refusal(message.id, fault), 500)


def _raw(request: HttpRequest) -> bytes:
    limit: int = settings.API_BODY_LIMIT
    raw = request.read(limit + 1)
    if len(raw) > limit:
        raise RpcError(INVALID_REQUEST, f"A message may have at most {limit // 1024} KB. Send less.")
    return raw


def _is_welcome(request: HttpRequest) -> bool:
    """Pages of other sites must not speak through somebody's browser; agents send no Origin at all."""
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc in {request.get_host(), urlsplit(settings.SITE_URL).netloc}


def _turned_away(problem: ShopError) -> HttpResponse:
    error = RpcError(REFUSED, problem.message, {"code": problem.reason, "message": problem.message})
    response = _json(refusal(None, error), problem.status)
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _json(body: Body, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json", status=status)
