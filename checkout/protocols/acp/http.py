"""The door over HTTP: key → version → body, then what the door does. Views only name the acts."""

from __future__ import annotations

import json
from collections.abc import Mapping

import structlog
from django.http import HttpRequest, HttpResponse

from checkout.protocols.acp.auth import caller_of, dialect_of
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.door import LONGEST_KEY, Act, Call, Label, Unexpected, answered
from checkout.protocols.acp.errors import WrongMethod, error_body, status_of
from checkout.protocols.acp.reading.raw import read_body
from ontology.errors import NotFound, ShopError
from ontology.idempotency import Answer
from ontology.ids import is_public_id

log = structlog.get_logger(__name__)


def serve(request: HttpRequest, acts: Mapping[str, Act], *, scope: str, thing_id: str = "") -> HttpResponse:
    """Answer one request. Whatever happens, the answer is JSON."""
    dialect: Dialect | None = None
    try:
        act = acts.get(request.method or "")
        if act is None:
            raise WrongMethod(f"This address answers {', '.join(acts)}.")
        caller = caller_of(request, scope)
        dialect = dialect_of(request.headers.get("API-Version", ""), caller.key)
        # Junk is nobody's, and never reaches the database.
        if thing_id and not is_public_id(thing_id):
            raise NotFound("There is nothing by this id.")
        call = Call(
            caller=caller,
            dialect=dialect,
            thing_id=thing_id,
            body=read_body(request),
            language=request.headers.get("Accept-Language", ""),
        )
        response = _response(answered(act, call, _label(request, dialect)))
    except ShopError as problem:
        response = _refusal(problem, dialect)
        if isinstance(problem, WrongMethod):
            response["Allow"] = ", ".join(acts)
    except Exception:
        log.exception("acp_failed", path=request.path)
        response = _refusal(Unexpected(), dialect)
    return _labelled(response, request)


def _label(request: HttpRequest, dialect: Dialect) -> Label:
    return Label(
        endpoint=f"{request.method} {request.path}",
        key=request.headers.get("Idempotency-Key", ""),
        must_have_key=dialect.needs_key and request.method == "POST",
        stamp=request.headers.get("Timestamp", ""),
        signature=request.headers.get("Signature", ""),
    )


def _response(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, content_type="application/json", status=answer.status)
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    if answer.status == 503:
        response["Retry-After"] = "30"
    return response


def _refusal(problem: ShopError, dialect: Dialect | None) -> HttpResponse:
    body = json.dumps(error_body(problem, dialect), ensure_ascii=False)
    response = HttpResponse(body, content_type="application/json", status=status_of(problem))
    wait = getattr(problem, "retry_after", None)
    if wait is not None:
        response["Retry-After"] = str(wait)
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _labelled(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Echo what the caller knows the request by."""
    for name in ("Request-Id", "Idempotency-Key", "API-Version"):
        value = request.headers.get(name, "")
        if value and len(value) <= LONGEST_KEY and value.isascii() and value.isprintable():
            response[name] = value
    response["Cache-Control"] = "no-store"
    return response
