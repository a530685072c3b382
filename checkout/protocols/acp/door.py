"""The one way in, whatever wire a request comes by: signature → idempotency → act → answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from checkout.protocols.acp.auth import Caller
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.errors import MissingKey, error_body, status_of
from checkout.protocols.acp.signatures import require_signature
from ontology.errors import Invalid, ShopError
from ontology.idempotency import Answer, InFlight, KeyReused, once

Body = dict[str, Any]
LONGEST_KEY = 255
# These tell of a passing state; the same request may be answered otherwise in a second.
_PASSING = frozenset({"payment_in_progress", "no_answer", "rate_limited", "unavailable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, read: who asks, in which dialect, for which thing, with what body.

    ``language`` is what the caller would like to read. ``resumed``: an earlier try of this very request broke off
    before it was answered.
    """

    caller: Caller
    dialect: Dialect
    thing_id: str
    body: Body
    language: str = ""
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What a request does, its status when all went well, and whether it is one transaction with its memory."""

    run: Callable[[Call], Body]
    status: int = 200
    in_one: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a wire says about a request beside its body. ``endpoint`` is where the key counts: ``POST /api/…``."""

    endpoint: str
    key: str = ""
    must_have_key: bool = False
    stamp: str = ""
    signature: str = ""

    @property
    def only_reads(self) -> bool:
        return self.endpoint.startswith("GET ")


class Unexpected(ShopError):
    code, status = "internal_error", 500

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side. Send the same request again in a moment.")


def answered(act: Act, call: Call, label: Label) -> Answer:
    """Do it, or say again what was answered before. Raises ShopError for what never reaches the act."""
    require_signature(call.body, call.caller.key, stamp=label.stamp, signature=label.signature)
    if label.only_reads:
        return _act(act, call)
    if not label.key:
        if label.must_have_key:
            raise MissingKey("Send an Idempotency-Key with every change, a fresh UUID for each.")
        return _act(act, call)
    if len(label.key) > LONGEST_KEY or not label.key.isprintable():
        raise Invalid(f"An Idempotency-Key has at most {LONGEST_KEY} plain characters.", code="invalid")
    try:
        return once(
            caller=f"agent:{call.caller.actor.person_id}",
            endpoint=label.endpoint[:200],
            key=label.key,
            body=call.body,
            run=lambda: _act(act, call),
            again=lambda: _act(act, replace(call, resumed=True)),
            in_one=act.in_one,
        )
    except KeyReused as problem:
        # Newer releases tell it apart from a request that is still running.
        problem.http_status = call.dialect.reuse_status  # type: ignore[attr-defined]
        raise


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
