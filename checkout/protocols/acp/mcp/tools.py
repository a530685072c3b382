"""Each tool is an act of the door under the name the protocol gives it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import BaseModel

from checkout.protocols.acp.auth import Caller, dialect_of
from checkout.protocols.acp.dialects import NEWEST
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.door import LONGEST_KEY, Act, Call, Label, Unexpected, answered
from checkout.protocols.acp.errors import error_body
from checkout.protocols.acp.mcp.schemas import arguments
from checkout.protocols.acp.reading.bodies import CancelIn, CompleteIn, SessionIn
from checkout.protocols.acp.sessions.acts import CANCEL, COMPLETE, CREATE, RETRIEVE, UPDATE
from ontology.errors import NotFound, ShopError
from ontology.ids import is_public_id
from ontology.mcp.jsonrpc import INVALID_PARAMS, REFUSED, RpcError
from ontology.mcp.server import McpTool, ToolResult

log = structlog.get_logger(__name__)

Body = dict[str, Any]
_SESSIONS = "/api/checkout_sessions"
_READS = {"readOnlyHint": True, "openWorldHint": False}
_WRITES = {"readOnlyHint": False, "destructiveHint": False, "openWorldHint": False}
_PAYS = {"readOnlyHint": False, "destructiveHint": True, "idempotentHint": True, "openWorldHint": True}


@dataclass(frozen=True, slots=True)
class Verb:
    """A tool's act, and the address over HTTP that is the same thing: a key used there counts here too."""

    name: str
    act: Act
    endpoint: Callable[[str], str]
    has_id: bool = True

    def run(self, caller: Caller, said: Body) -> ToolResult:
        """The session. Raises RpcError with the protocol's Error as its data."""
        meta, thing_id, payload = _read(said, has_id=self.has_id)
        dialect: Dialect | None = None
        try:
            dialect = dialect_of(_text(meta, "api_version"), caller.key)
            if self.has_id and not is_public_id(thing_id):
                raise NotFound("There is nothing by this id.")
            call = Call(
                caller=caller,
                dialect=dialect,
                thing_id=thing_id,
                body=payload,
                language=_text(meta, "accept_language"),
            )
            answer = answered(self.act, call, self._label(meta, thing_id))
        except ShopError as problem:
            raise _refused(error_body(problem, dialect)) from None
        except Exception:
            log.exception("acp_failed", tool=self.name)
            raise _refused(error_body(Unexpected(), dialect)) from None
        body = json.loads(answer.body)
        if answer.status >= 400:
            raise _refused(body)
        return ToolResult(body, meta=_echo(meta, replayed=answer.replayed))

    def _label(self, meta: Body, thing_id: str) -> Label:
        # Keys are recommended over MCP, also where the same release demands them over HTTP.
        return Label(
            endpoint=self.endpoint(thing_id),
            key=_text(meta, "idempotency_key"),
            stamp=_text(meta, "timestamp"),
            signature=_text(meta, "signature"),
        )


def _read(said: Body, *, has_id: bool) -> tuple[Body, str, Body]:
    meta, thing_id, payload = said.get("meta"), said.get("id", ""), said.get("payload")
    if not isinstance(meta, dict):
        raise RpcError(INVALID_PARAMS, "meta must be an object with an api_version.")
    if has_id and (not isinstance(thing_id, str) or not thing_id):
        raise RpcError(INVALID_PARAMS, "id must name a checkout session.")
    if not isinstance(payload, dict | None):
        raise RpcError(INVALID_PARAMS, "payload must be an object.")
    return meta, thing_id, payload or {}


def _text(meta: Body, name: str) -> str:
    value = meta.get(name)
    return value if isinstance(value, str) else ""


def _refused(error: Body) -> RpcError:
    return RpcError(REFUSED, error["message"], error)


def _echo(meta: Body, *, replayed: bool) -> Body:
    known = {name: _text(meta, name) for name in ("request_id", "idempotency_key")}
    echo: Body = {name: value for name, value in known.items() if 0 < len(value) <= LONGEST_KEY}
    return echo | ({"idempotent_replayed": True} if replayed else {})


def _tool(
    verb: Verb,
    title: str,
    description: str,
    *,
    payload: type[BaseModel] | None = None,
    needs: Sequence[str] = (),
    required: Sequence[str] = ("id",),
    hints: dict[str, bool],
) -> McpTool[Caller]:
    schema = arguments(payload=payload, needs=needs, required=required)
    return McpTool(verb.name, title, description, schema, verb.run, hints)


TOOLS: tuple[McpTool[Caller], ...] = (
    _tool(
        Verb("create_checkout_session", CREATE, lambda _: f"POST {_SESSIONS}", has_id=False),
        "Open a checkout",
        "Open a checkout for these items. The answer has prices, deliveries, totals, and messages that say what is "
        "still missing.",
        payload=SessionIn,
        needs=("line_items", *NEWEST.must_have),
        required=("payload",),
        hints=_WRITES,
    ),
    _tool(
        Verb("get_checkout_session", RETRIEVE, lambda one: f"GET {_SESSIONS}/{one}"),
        "Look at a checkout",
        "A checkout as it is now, at today's prices.",
        hints=_READS,
    ),
    _tool(
        Verb("update_checkout_session", UPDATE, lambda one: f"POST {_SESSIONS}/{one}"),
        "Change a checkout",
        "Change items, buyer, address, delivery or discount codes. Send only what changes; lists replace.",
        payload=SessionIn,
        required=("id", "payload"),
        hints=_WRITES,
    ),
    _tool(
        Verb("complete_checkout_session", COMPLETE, lambda one: f"POST {_SESSIONS}/{one}/complete"),
        "Pay and order",
        "Pay with the buyer's token. Moves money: only after the buyer has seen the total and said yes.",
        payload=CompleteIn,
        needs=("payment_data",),
        required=("id", "payload"),
        hints=_PAYS,
    ),
    _tool(
        Verb("cancel_checkout_session", CANCEL, lambda one: f"POST {_SESSIONS}/{one}/cancel"),
        "Give a checkout up",
        "Cancel a checkout that will not be paid, if you like with the reason.",
        payload=CancelIn,
        hints=_WRITES | {"destructiveHint": True},
    ),
)
