"""What every model provider owes: one async generator of deltas, its capabilities, and honest errors."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

ErrorKind = Literal[
    "overloaded",
    "rate_limited",
    "timeout",
    "connection",
    "refused",
    "auth",
    "invalid",
    "broken",
    "empty",
    "budget",
    "stale",
]


class ModelOptions(BaseModel):
    """What one call may be told about how to answer; an unknown name is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_tokens: int = 1200
    effort: Literal["low", "medium", "high"] | None = None


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class ToolUse:
    """A model asks for a tool. `arguments` is what it sent, not yet checked."""

    id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class ToolResult:
    id: str
    content: str
    is_error: bool = False
    name: str = ""


@dataclass(frozen=True)
class Verbatim:
    """What a vendor said in its own form, thinking and seals included: it wants exactly that back with tool results."""

    content: Any


Block = Text | ToolUse | ToolResult | Verbatim


@dataclass(frozen=True)
class ChatMessage:
    role: Literal["user", "assistant"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ToolSpec:
    name: str
    description: str
    schema: dict[str, Any]


@dataclass(frozen=True)
class ChatRequest:
    """One call: `facts` is the same knowledge as the prompt in typed form, for providers that read no prose."""

    system: str
    messages: tuple[ChatMessage, ...]
    tools: tuple[ToolSpec, ...] = ()
    model: str = ""
    options: ModelOptions = field(default_factory=ModelOptions)
    context: str = ""
    facts: Any = None
    cache_key: str = ""


@dataclass(frozen=True)
class TextDelta:
    text: str


@dataclass(frozen=True)
class UsageDelta:
    """Tokens of one call; `tokens_in` is everything read: fresh, `cached` (read from the vendor's cache) and `written`
    (put into it)."""

    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    written: int = 0


@dataclass(frozen=True)
class Replies:
    """Quick replies a provider proposes (the engine makes its own where none come), and the facet it asks for."""

    replies: tuple[str, ...]
    asks: str = ""


@dataclass(frozen=True)
class Stop:
    reason: Literal["end", "tools", "length", "refusal"]


Delta = TextDelta | ToolUse | Verbatim | UsageDelta | Replies | Stop


class ModelError(Exception):
    """A provider could not answer. `permanent` says whether asking it again is pointless."""

    def __init__(self, message: str, *, kind: ErrorKind, permanent: bool) -> None:
        super().__init__(message)
        self.kind = kind
        self.permanent = permanent


@dataclass(frozen=True)
class Capabilities:
    tools: bool = True
    vision: bool = False
    caching: bool = False
    network: bool = True


@dataclass(frozen=True)
class ModelChoice:
    """The two models of a provider: a cheap one for simple turns, a strong one for reasoning."""

    cheap: str
    strong: str


class ChatModel(Protocol):
    """Answers one request. Never runs a tool, never retries past its SDK, never falls back: that is the engine's."""

    name: str
    label: str
    models: ModelChoice
    capabilities: Capabilities

    def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Yield text, tool uses and usage as they come, and one Stop at the end. Raises ModelError."""
        ...
