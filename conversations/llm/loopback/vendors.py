"""The loopback vendors by name, and the settings that send a provider to one."""

from conversations.llm.loopback.anthropic import AnthropicServer
from conversations.llm.loopback.gemini import GeminiServer
from conversations.llm.loopback.openai import OpenAIServer
from conversations.llm.loopback.serve import LoopbackVendor

VENDORS: dict[str, type[LoopbackVendor]] = {
    "anthropic": AnthropicServer,
    "openai": OpenAIServer,
    "gemini": GeminiServer,
}


def address_for(vendor: str, address: str) -> str:
    """What the vendor's SDK takes for a base address: OpenAI's has the version in it."""
    return f"{address}/v1" if vendor == "openai" else address


def settings_for(vendor: str, address: str) -> dict[str, str]:
    """The settings that make the shop ask the loopback vendor at this address."""
    name = vendor.upper()
    return {f"{name}_API_KEY": "test-key", f"{name}_BASE_URL": address_for(vendor, address)}
