"""What the tools take, as JSON Schema made from the shapes our reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from checkout.protocols.acp.dialects import VERSIONS

Body = dict[str, Any]

_TEXT = {"type": "string"}
META: Body = {
    "type": "object",
    "description": "What HTTP would say in headers.",
    "required": ["api_version"],
    "properties": {
        "api_version": {
            "type": "string",
            "description": f"The release of the protocol to speak: {', '.join(VERSIONS)}.",
        },
        "idempotency_key": {
            "type": "string",
            "maxLength": 255,
            "description": "A fresh UUID for each change. The same key and payload give the same answer again.",
        },
        "request_id": _TEXT | {"description": "Comes back with the answer."},
        "user_agent": _TEXT | {"description": "Which agent this is."},
        "accept_language": _TEXT | {"description": "What the buyer reads, such as en-US."},
        "signature": _TEXT | {"description": "For keys that sign: over timestamp and payload."},
        "timestamp": _TEXT | {"format": "date-time", "description": "When it was signed."},
    },
}
SESSION_ID = _TEXT | {"description": "The id of the checkout session, cs_…"}
_DROPPED = frozenset({"title", "default"})


def arguments(*, payload: type[BaseModel] | None, needs: Sequence[str], required: Sequence[str]) -> Body:
    """The schema of one tool. ``needs`` are the payload's required keys, ``required`` the tool's own beside meta."""
    properties: Body = {"meta": META}
    if "id" in required:
        properties["id"] = SESSION_ID
    if payload is not None:
        properties["payload"] = _payload(payload, needs)
    # Strays are passed over by our reader, so nothing forbids them here.
    return {"type": "object", "properties": properties, "required": ["meta", *required]}


def _payload(model: type[BaseModel], needs: Sequence[str]) -> Body:
    schema = model.model_json_schema()
    plain: Body = _plain(schema, schema.get("$defs", {}))
    return plain | ({"required": list(needs)} if needs else {})


def _plain(node: Any, parts: Body) -> Any:
    """Whole in itself: references written out; what is old, and that null means absent, left unsaid."""
    if isinstance(node, list):
        return [_plain(one, parts) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(parts[node["$ref"].rsplit("/", 1)[-1]] | _without(node, {"$ref"}), parts)
    choices = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return _plain(choices[0] | _without(node, {"anyOf"}), parts)
    found = {key: _plain(value, parts) for key, value in node.items() if key not in {"properties", "$defs"}}
    if "properties" in node:
        # By name, so that a field called "title" or "default" is not taken for the word of the schema.
        fields = {name: one for name, one in node["properties"].items() if not one.get("deprecated")}
        found["properties"] = {name: _plain(one, parts) for name, one in fields.items()}
    return _without(found, _DROPPED)


def _without(node: Body, keys: frozenset[str] | set[str]) -> Body:
    return {key: value for key, value in node.items() if key not in keys}
