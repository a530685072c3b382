"""What an MCP server is: a name, some tools, and who may come in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

from ontology.mcp.jsonrpc import INVALID_PARAMS, METHOD_NOT_FOUND, Body, Message, RpcError
from ontology.mcp.versions import MODERN, agreed

Visitor = TypeVar("Visitor")

# Tools change with a release of ours, not in between.
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool found. ``text`` is for models; without one they read the content itself. ``meta`` is for hosts."""

    content: Body
    text: str = ""
    meta: Body = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class McpTool(Generic[Visitor]):
    """One tool. ``run`` gets whoever came in and the arguments, and raises RpcError for a refusal.

    ``hints`` are the protocol's annotations, such as ``readOnlyHint``.
    """

    name: str
    title: str
    description: str
    schema: Body
    run: Callable[[Visitor, Body], ToolResult]
    hints: Mapping[str, bool] = field(default_factory=dict)

    def describe(self) -> Body:
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": self.schema,
            "annotations": {"title": self.title, **self.hints},
        }


@dataclass(frozen=True)
class McpServer(Generic[Visitor]):
    """``admit`` tells who comes in, before anything is answered; for strangers it raises ShopError."""

    name: str
    title: str
    instructions: str
    tools: tuple[McpTool[Visitor], ...]
    admit: Callable[[HttpRequest], Visitor]
    version: str = "1.0.0"

    @cached_property
    def by_name(self) -> dict[str, McpTool[Visitor]]:
        return {tool.name: tool for tool in self.tools}

    @property
    def info(self) -> Body:
        return {"name": self.name, "title": self.title, "version": self.version}


def answer(server: McpServer[Visitor], visitor: Visitor, message: Message, *, modern: bool) -> Body:
    """The result of one request. Raises RpcError."""
    if message.method == "tools/list":
        return _listed(server) | (_kept(_HOUR_MS) if modern else {})
    if message.method == "tools/call":
        return _called(server, visitor, message.params) | ({"resultType": "complete"} if modern else {})
    # Of the opening words each revision knows only its own.
    if modern and message.method == "server/discover":
        return _introduction(server) | {"supportedVersions": list(MODERN)} | _kept(_HOUR_MS)
    if not modern and message.method == "initialize":
        version = agreed(message.params.get("protocolVersion"))
        return _introduction(server) | {"protocolVersion": version, "serverInfo": server.info}
    if not modern and message.method == "ping":
        return {}
    raise RpcError(METHOD_NOT_FOUND, f"There is no method {message.method[:60]!r} here.")


def _introduction(server: McpServer[Any]) -> Body:
    return {"capabilities": {"tools": {"listChanged": False}}, "instructions": server.instructions}


def _listed(server: McpServer[Any]) -> Body:
    return {"tools": [tool.describe() for tool in server.tools]}


def _called(server: McpServer[Visitor], visitor: Visitor, params: Body) -> Body:
    name, arguments = params.get("name"), params.get("arguments", {})
    tool = server.by_name.get(name) if isinstance(name, str) else None
    if tool is None:
        raise RpcError(INVALID_PARAMS, f"There is no such tool. There are: {', '.join(server.by_name)}.")
    if not isinstance(arguments, dict):
        raise RpcError(INVALID_PARAMS, "arguments must be an object.")
    found = tool.run(visitor, arguments)
    # Said twice: as text for models and for clients of the first revisions, and as what it is.
    text = found.text or json.dumps(found.content, ensure_ascii=False)
    body = {"content": [{"type": "text", "text": text}], "structuredContent": found.content, "isError": False}
    return body | ({"_meta": found.meta} if found.meta else {})


def _kept(milliseconds: int) -> Body:
    return {"resultType": "complete", "ttlMs": milliseconds, "cacheScope": "private"}
