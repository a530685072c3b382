"""Which providers are asked, in which order. The built-in advisor always stands last."""

from django.conf import settings

from conversations.llm.anthropic import AnthropicChat
from conversations.llm.base import ChatModel, ModelChoice
from conversations.llm.builtin.model import BuiltinChat
from conversations.llm.gemini import GeminiChat
from conversations.llm.openai import OpenAIChat
from conversations.llm.vendor import Account, VendorChat

VENDOR_CHATS: dict[str, type[VendorChat]] = {
    "anthropic": AnthropicChat,
    "openai": OpenAIChat,
    "gemini": GeminiChat,
}


def providers() -> list[ChatModel]:
    """The configured providers that have what they need, ending with the one that needs nothing."""
    vendors = (_vendor(name) for name in settings.CHAT_PROVIDERS if name in VENDOR_CHATS)
    return [*(vendor for vendor in vendors if vendor is not None), BuiltinChat()]


def label() -> str:
    """The name of the model in use, for the page's footer."""
    first = providers()[0]
    return first.label if first.name == "builtin" else f"{first.label} ({first.models.cheap})"


def _vendor(name: str) -> ChatModel | None:
    key = getattr(settings, f"{name.upper()}_API_KEY")
    if not key:
        return None
    account = Account(
        api_key=key,
        base_url=getattr(settings, f"{name.upper()}_BASE_URL"),
        models=ModelChoice(**settings.CHAT_MODELS[name]),
        timeout=float(settings.CHAT_TIMEOUT_SECONDS),
        # A shopper who waits for words is better served by the next provider than by many tries.
        retries=settings.CHAT_RETRIES,
    )
    return VENDOR_CHATS[name](account)
