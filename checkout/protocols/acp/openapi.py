"""The protocol's endpoints in our own OpenAPI document: what we read in every release, and how answers look."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from checkout.protocols.acp.dialects import VERSIONS
from checkout.protocols.acp.reading.bodies import CancelIn, CartIn, CompleteIn, SessionIn

Body = dict[str, Any]

_REF = "#/components/schemas/{model}"
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_VERSION = {
    "name": "API-Version",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "enum": list(VERSIONS)},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9_-]+$"},
}
_ERROR = {
    "type": "object",
    "required": ["type", "code", "message"],
    "properties": {
        "type": {"enum": ["invalid_request", "processing_error", "service_unavailable"]},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "param": {"type": "string"},
        "supported_versions": {"type": "array", "items": {"type": "string"}},
    },
    "additionalProperties": False,
}


def _known(name: str = "", **properties: Any) -> Body:
    """An object of which this much is the same in every release."""
    return {"type": "object", "required": list(properties), "properties": properties} | (
        {"description": name} if name else {}
    )


_TEXT: Body = {"type": "string"}
_TOTALS = {
    "type": "array",
    "items": _known(type=_TEXT, display_text=_TEXT, amount={"type": "integer"}),
}
_ITEMS = {"type": "array", "items": _known(id=_TEXT, item=_known(id=_TEXT))}
_CURRENCY = {"type": "string", "pattern": "^[a-z]{3}$"}
_STATUSES = [
    "not_ready_for_payment", "requires_escalation", "authentication_required", "ready_for_payment",
    "complete_in_progress", "in_progress", "completed", "canceled", "expired",
]  # fmt: skip
_SESSION = _known(
    "As the release named by API-Version has it.",
    id=_TEXT,
    status={"enum": _STATUSES},
    currency=_CURRENCY,
    line_items=_ITEMS,
    totals=_TOTALS,
    fulfillment_options={"type": "array", "items": _known(type=_TEXT, id=_TEXT, title=_TEXT)},
    messages={"type": "array", "items": _known(type=_TEXT, content_type=_TEXT, content=_TEXT)},
    links={"type": "array", "items": _known(type=_TEXT, url={"type": "string", "format": "uri"})},
)
_CART = _known(id=_TEXT, line_items=_ITEMS, currency=_CURRENCY, totals=_TOTALS)

_VERBS = {
    "create_session": "Open a checkout",
    "retrieve_session": "A checkout as it is now",
    "update_session": "Change a checkout",
    "complete_session": "Pay and order",
    "cancel_session": "Give a checkout up",
    "create_cart": "Fill a cart",
    "retrieve_cart": "A cart as it is now",
    "replace_cart": "Fill a cart anew",
    "cancel_cart": "Give a cart up",
}


def describe(result: Body, **_: Any) -> Body:
    """A hook of drf-spectacular: the document with these endpoints in it."""
    found = models_json_schema(
        [(model, "validation") for model in (SessionIn, CompleteIn, CancelIn, CartIn)], ref_template=_REF
    )[1]
    parts = result.setdefault("components", {})
    parts.setdefault("schemas", {}).update(
        found["$defs"] | {"AcpError": _ERROR, "AcpSession": _SESSION, "AcpCart": _CART}
    )
    keys = {
        "AgentKey": {"type": "http", "scheme": "bearer", "description": "An API key of an agent platform."}
    }
    parts.setdefault("securitySchemes", {}).update(keys)
    result.setdefault("paths", {}).update(_paths())
    return result


def _paths() -> Body:
    one, cart = "/api/checkout_sessions/{id}", "/api/carts/{id}"
    return {
        "/api/checkout_sessions": {"post": _act("create_session", "AcpSession", "SessionIn", made=True)},
        one: {
            "get": _of_one("retrieve_session", "AcpSession"),
            "post": _of_one("update_session", "AcpSession", "SessionIn"),
        },
        f"{one}/complete": {"post": _of_one("complete_session", "AcpSession", "CompleteIn")},
        f"{one}/cancel": {"post": _of_one("cancel_session", "AcpSession", "CancelIn")},
        "/api/carts": {"post": _act("create_cart", "AcpCart", "CartIn", made=True)},
        cart: {
            "get": _of_one("retrieve_cart", "AcpCart"),
            "put": _of_one("replace_cart", "AcpCart", "CartIn"),
        },
        f"{cart}/cancel": {"post": _of_one("cancel_cart", "AcpCart", "CancelIn")},
    }


def _of_one(name: str, answer: str, body: str = "") -> Body:
    act = _act(name, answer, body)
    return act | {"parameters": [_ID, *act["parameters"]]}


def _act(name: str, answer: str, body: str = "", *, made: bool = False) -> Body:
    error = {"description": "What is wrong and what to do", "content": _json("AcpError")}
    act: Body = {
        "operationId": f"acp_{name}",
        "summary": f"{_VERBS[name]}, for agents that speak the Agentic Commerce Protocol",
        "tags": ["agents"],
        "security": [{"AgentKey": []}],
        "parameters": [_VERSION, _KEY] if body else [_VERSION],
        "responses": {
            "201" if made else "200": {"description": "As it is now", "content": _json(answer)},
            "4XX": error,
            "503": error,
        },
    }
    return act | ({"requestBody": {"content": _json(body)}} if body else {})


def _json(schema: str) -> Body:
    return {"application/json": {"schema": {"$ref": _REF.format(model=schema)}}}
