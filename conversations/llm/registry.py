"""Which providers are asked, in which order. The built-in advisor always stands last."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from conversations.llm.anthropic import AnthropicChat
from conversations.llm.base import ChatModel, ModelChoice
from conversations.llm.builtin.model import BuiltinChat
from conversations.llm.openai import OpenAIChat


def providers() -> list[ChatModel]:
    """The configured providers that have what they need, ending with the one that needs nothing."""
    made = [MAKERS[name]() for name in settings.CHAT_PROVIDERS if name in MAKERS]
    return [*(model for model in made if model is not None), BuiltinChat()]


def label() -> str:
    """The name of the model in use, for the page's footer."""
    first = providers()[0]
    return first.label if first.name == "builtin" else f"{first.label} ({first.models.cheap})"


def _anthropic() -> ChatModel | None:
    if not settings.ANTHROPIC_API_KEY:
        return None
    return AnthropicChat(
        api_key=settings.ANTHROPIC_API_KEY, base_url=settings.ANTHROPIC_BASE_URL, **_common("anthropic")
    )


def _openai() -> ChatModel | None:
    if not settings.OPENAI_API_KEY:
        return None
    return OpenAIChat(api_key=settings.OPENAI_API_KEY, base_url=settings.OPENAI_BASE_URL, **_common("openai"))


def _common(provider: str) -> dict[str, Any]:
    return {
        "models": ModelChoice(**settings.CHAT_MODELS[provider]),
        "timeout": float(settings.CHAT_TIMEOUT_SECONDS),
        # A shopper who waits for words is better served by the next provider than by many tries.
        "retries": settings.CHAT_RETRIES,
    }


MAKERS: dict[str, Callable[[], ChatModel | None]] = {"anthropic": _anthropic, "openai": _openai}
