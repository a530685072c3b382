"""JSON-RPC 2.0: one message in, one answer out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ontology.errors import Invalid
from ontology.soundness import require_sound

Body = dict[str, Any]
Id = str | int

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND = -32700, -32600, -32601
INVALID_PARAMS, INTERNAL_ERROR = -32602, -32603
# What a tool itself refuses; the reason is in ``data``.
REFUSED = -32000


class RpcError(Exception):
    """An answer that is an error. ``data`` is for machines."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code, self.message, self.data = code, message, data


@dataclass(frozen=True, slots=True)
class Message:
    """A request, or a notification when ``id`` is None. An answer to nothing asked has no ``method``."""

    id: Id | None
    method: str
    params: Body


def read_message(raw: bytes) -> Message:
    """Raises RpcError for what is no JSON, no single object, or no message."""
    try:
        said = json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RpcError(PARSE_ERROR, "The body is not JSON.") from None
    try:
        require_sound(said)
    except Invalid as problem:
        raise RpcError(INVALID_REQUEST, problem.message) from None
    if not isinstance(said, dict) or said.get("jsonrpc") != "2.0":
        # Batches were taken out of the protocol again.
        raise RpcError(INVALID_REQUEST, "Send one JSON-RPC 2.0 object.")
    number, method, params = said.get("id"), said.get("method", ""), said.get("params", {})
    named = type(number) in {str, int} or "id" not in said
    if not named or not isinstance(method, str) or (not method and not said.keys() & {"result", "error"}):
        raise RpcError(INVALID_REQUEST, "A message has a method, and an id that is a text or a whole number.")
    if not isinstance(params, dict):
        raise RpcError(INVALID_PARAMS, "params must be an object.")
    return Message(number if method else None, method, params)


def result(number: Id | None, body: Body) -> Body:
    return {"jsonrpc": "2.0", "id": number, "result": body}


def refusal(number: Id | None, problem: RpcError) -> Body:
    error: Body = {"code": problem.code, "message": problem.message}
    if problem.data is not None:
        error["data"] = problem.data
    return {"jsonrpc": "2.0", "id": number, "error": error}


def _no_number(name: str) -> None:
    raise ValueError(name)
