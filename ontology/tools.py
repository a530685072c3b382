"""Tools: a typed function with a docstring, written once and shown to every assistant (chat, MCP, OpenAPI)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from ontology.actor import Actor
from ontology.errors import Invalid, NotFound

ToolFunction = Callable[..., BaseModel]

# What a call does to the shopper's things: nothing, something small, or the first step of paying.
Effect = Literal["reads", "changes", "spends"]


@dataclass(frozen=True, slots=True)
class ToolContext:
    """What a tool may know of the moment it is used in; the assistant cannot set any of it."""

    actor: Actor
    conversation_id: str | None = None
    preferences: Mapping[str, Any] = field(default_factory=dict)
    currency: str = "EUR"
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing an assistant may do.

    A tool that ``changes`` or ``spends`` runs in a chat only when the shopper asked for it; one that spends
    prepares a purchase and then stops for the shopper's click.
    """

    name: str
    description: str
    effect: Effect
    arguments: type[BaseModel]
    function: ToolFunction

    @property
    def consent(self) -> bool:
        """Whether it stops for the shopper's click."""
        return self.effect == "spends"

    @property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of the arguments."""
        schema = self.arguments.model_json_schema()
        schema.pop("title", None)
        return schema

    def call(self, arguments: Mapping[str, Any], context: ToolContext) -> BaseModel:
        """Check the arguments and run. Raises ``Invalid`` naming the first argument that is wrong."""
        try:
            read = self.arguments.model_validate(dict(arguments))
        except ValidationError as problem:
            first = problem.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise Invalid(f"{self.name}: {where}: {first['msg']}.", field=where) from None
        given = {name: getattr(read, name) for name in type(read).model_fields}
        return self.function(**given, context=context)


_tools: dict[str, Tool] = {}


def tool(*, effect: Effect = "reads") -> Callable[[ToolFunction], ToolFunction]:
    """Register a function as a tool. Its name, docstring and parameters become name, description and schema.

    The function takes keyword arguments and ``context: ToolContext``, and returns a pydantic model.
    """

    def register(function: ToolFunction) -> ToolFunction:
        name = function.__name__
        _tools[name] = Tool(name, inspect.getdoc(function) or "", effect, _arguments_of(function), function)
        return function

    return register


def _arguments_of(function: ToolFunction) -> type[BaseModel]:
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "context":
            continue
        has_default = parameter.default is not inspect.Parameter.empty
        fields[name] = (hints[name], parameter.default if has_default else ...)
    config = ConfigDict(extra="forbid")
    return create_model(f"{function.__name__}_arguments", __config__=config, **fields)


def all_tools() -> list[Tool]:
    """Every registered tool, by name."""
    return [_tools[name] for name in sorted(_tools)]


def get(name: str) -> Tool:
    """The tool of that name, or ``NotFound`` saying which there are."""
    if name not in _tools:
        raise NotFound(f"There is no tool {name!r}. There are: {', '.join(sorted(_tools))}.", field="name")
    return _tools[name]
