"""Revisions of the protocol. Until 2025-11-25 a handshake opens; since 2026-07-28 each request speaks for itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from ontology.mcp.jsonrpc import INVALID_PARAMS, Message, RpcError

HANDSHAKE = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
MODERN = ("2026-07-28",)
HEADER_MISMATCH, UNSUPPORTED_VERSION = -32020, -32022
_META = "io.modelcontextprotocol"
_NAMED_BY = {"tools/call": "name"}
_ENCODED = re.compile(r"=\?base64\?(.*)\?=")


def agreed(asked: Any) -> str:
    """The version a handshake ends with: the one asked for, or our newest for the client to take or leave."""
    return asked if asked in HANDSHAKE else HANDSHAKE[-1]


def is_modern(headers: Mapping[str, str]) -> bool:
    """Whether the request speaks for itself. Raises RpcError for a version nobody speaks."""
    version = headers.get("MCP-Protocol-Version", "")
    # Clients of the first revisions name none.
    if not version or version in HANDSHAKE:
        return False
    if version not in MODERN:
        data = {"supported": [*MODERN, *HANDSHAKE], "requested": version[:40]}
        raise RpcError(UNSUPPORTED_VERSION, "This protocol version is not spoken here.", data)
    return True


def require_envelope(message: Message, headers: Mapping[str, str]) -> None:
    """Pass when headers and body tell the same, so that whoever routes by headers is not misled."""
    meta = message.params.get("_meta")
    wanted = (f"{_META}/protocolVersion", f"{_META}/clientCapabilities")
    if not isinstance(meta, dict) or any(key not in meta for key in wanted):
        raise RpcError(INVALID_PARAMS, f"params._meta must carry {' and '.join(wanted)}.")
    named = message.params.get(_NAMED_BY.get(message.method, ""))
    told = {"MCP-Protocol-Version": meta[wanted[0]], "Mcp-Method": message.method}
    told |= {"Mcp-Name": named} if named is not None else {}
    for name, value in told.items():
        if _plain(headers.get(name, "")) != value:
            raise RpcError(HEADER_MISMATCH, f"The header {name} must say what the body says.")


def _plain(value: str) -> str | None:
    encoded = _ENCODED.fullmatch(value)
    if encoded is None:
        return value
    try:
        return base64.b64decode(encoded[1], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
