"""The one way in: key → version → body → signature → idempotency → act → answer. Views only name the acts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

from checkout.protocols.acp.auth import Caller, caller_of, dialect_of
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.errors import MissingKey, WrongMethod, error_body, status_of
from checkout.protocols.acp.reading.raw import read_body
from checkout.protocols.acp.signatures import require_signature
from ontology.errors import Invalid, NotFound, ShopError
from ontology.idempotency import Answer, InFlight, KeyReused, once
from ontology.ids import is_public_id

log = structlog.get_logger(__name__)

Body = dict[str, Any]
LONGEST_KEY = 255
# These tell of a passing state; the same request may be answered otherwise in a second.
_PASSING = frozenset({"payment_in_progress", "no_answer", "rate_limited", "unavailable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, read: who asks, in which dialect, for which thing, with what body.

    ``resumed``: an earlier try of this very request broke off before it was answered.
    """

    caller: Caller
    dialect: Dialect
    thing_id: str
    body: Body
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What a method does, its status when all went well, and whether it is one transaction with its memory."""

    run: Callable[[Call], Body]
    status: int = 200
    in_one: bool = False


def serve(request: HttpRequest, acts: Mapping[str, Act], *, scope: str, thing_id: str = "") -> HttpResponse:
    """Answer one request. Whatever happens, the answer is JSON."""
    dialect: Dialect | None = None
    try:
        act = acts.get(request.method or "")
        if act is None:
            raise WrongMethod(f"This address answers {', '.join(acts)}.")
        caller = caller_of(request, scope)
        dialect = dialect_of(request, caller.key)
        # Junk is nobody's, and never reaches the database.
        if thing_id and not is_public_id(thing_id):
            raise NotFound("There is nothing by this id.")
        body = read_body(request)
        require_signature(request, body, caller.key)
        call = Call(caller=caller, dialect=dialect, thing_id=thing_id, body=body)
        response = _response(_answer(request, act, call))
    except ShopError as problem:
        response = _refusal(problem, dialect)
        if isinstance(problem, WrongMethod):
            response["Allow"] = ", ".join(acts)
    except Exception:
        log.exception("acp_failed", path=request.path)
        response = _refusal(Unexpected(), dialect)
    return _labelled(response, request)


class Unexpected(ShopError):
    code, status = "internal_error", 500

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side. Send the same request again in a moment.")


def _answer(request: HttpRequest, act: Act, call: Call) -> Answer:
    key = request.headers.get("Idempotency-Key", "")
    if request.method == "GET":
        return _act(act, call)
    if not key:
        if call.dialect.needs_key and request.method == "POST":
            raise MissingKey("Send an Idempotency-Key with every change, a fresh UUID for each.")
        return _act(act, call)
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Invalid(f"An Idempotency-Key has at most {LONGEST_KEY} plain characters.", code="invalid")
    try:
        return once(
            caller=f"agent:{call.caller.actor.person_id}",
            endpoint=f"{request.method} {request.path}"[:200],
            key=key,
            body=call.body,
            run=lambda: _act(act, call),
            again=lambda: _act(act, _resumed(call)),
            in_one=act.in_one,
        )
    except KeyReused as problem:
        # Newer releases tell it apart from a request that is still running.
        problem.http_status = call.dialect.reuse_status  # type: ignore[attr-defined]
        raise


def _resumed(call: Call) -> Call:
    return Call(
        caller=call.caller, dialect=call.dialect, thing_id=call.thing_id, body=call.body, resumed=True
    )


def _act(act: Act, call: Call) -> Answer:
    """The answer as text, so that a replay is the same to the byte."""
    try:
        return Answer(act.status, json.dumps(act.run(call), ensure_ascii=False))
    except InFlight:
        raise
    except ShopError as problem:
        body = error_body(problem, call.dialect)
        final = problem.reason not in _PASSING
        return Answer(status_of(problem), json.dumps(body, ensure_ascii=False), is_final=final)


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
