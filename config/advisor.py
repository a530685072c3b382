"""Settings of the models that speak: keys, which one when, what they may cost, how often they may be asked."""

from __future__ import annotations

from config import env

ANTHROPIC_API_KEY = env.text("ANTHROPIC_API_KEY")
ANTHROPIC_BASE_URL = env.text("ANTHROPIC_BASE_URL")
OPENAI_API_KEY = env.text("OPENAI_API_KEY")
OPENAI_BASE_URL = env.text("OPENAI_BASE_URL")
GEMINI_API_KEY = env.text("GEMINI_API_KEY")
GEMINI_BASE_URL = env.text("GEMINI_BASE_URL")


def _providers() -> list[str]:
    """Those with a key, in order of preference; the built-in advisor always stands last."""
    keys = {"anthropic": ANTHROPIC_API_KEY, "openai": OPENAI_API_KEY, "gemini": GEMINI_API_KEY}
    return [*(name for name, key in keys.items() if key), "builtin"]


CHAT_PROVIDERS = env.names("CHAT_PROVIDERS") or _providers()
# Each provider's cheap model answers simple turns, its strong one the hard ones.
CHAT_MODELS = {
    name: {
        "cheap": env.text(f"{name}_MODEL".upper(), cheap),
        "strong": env.text(f"{name}_STRONG_MODEL".upper(), strong),
    }
    for name, cheap, strong in (
        ("anthropic", "claude-haiku-5-5", "claude-sonnet-5-5"),
        ("openai", "gpt-6-luna", "gpt-6.1-terra"),
        ("gemini", "gemini-3.5-flash-lite", "gemini-3.8-flash"),
    )
}
CHAT_TIMEOUT_SECONDS = env.number("CHAT_TIMEOUT_SECONDS", 30)
CHAT_RETRIES = env.number("CHAT_RETRIES", 1)
# What makes a turn hard enough for the strong model: comparison, objection, contradiction, long, many_wishes.
CHAT_STRONG_FOR = env.names("CHAT_STRONG_FOR", "comparison,objection,contradiction,long,many_wishes")
# After so many failures in a row a provider is left alone for so many seconds.
CHAT_BREAKER_FAILURES = env.number("CHAT_BREAKER_FAILURES", 3)
CHAT_BREAKER_SECONDS = env.number("CHAT_BREAKER_SECONDS", 30)
# What models may cost, in millionths of a dollar; past 80 percent the cheap model answers, then the built-in advisor.
CHAT_BUDGETS = {
    "day": env.micros("CHAT_BUDGET_PER_DAY", "50"),
    "conversation": env.micros("CHAT_BUDGET_PER_CONVERSATION", "0.50"),
}
# So many tokens of what was said are told to a model word for word; what is older becomes a summary.
CHAT_HISTORY_TOKENS = env.number("CHAT_HISTORY_TOKENS", 3000)
# An answer to the same question in the same circumstances is told again for so long; 0: never.
CHAT_ANSWER_CACHE_SECONDS = env.number("CHAT_ANSWER_CACHE_SECONDS", 3600)
# Between two bits of an answer on the page, so that words appear at a pace one can read.
CHAT_PACE_SECONDS = 0.012
# (how many, seconds) for messages of a person, a conversation and an address, for chats that an address opens
# over the API, and for model calls of a conversation.
AGORA_RATE_LIMITS = {
    "person": [(10, 60), (30, 3600)],
    "session": [(100, 86400)],
    "address": [(1000, 86400)],
    "chats": [(60, 60), (1000, 86400)],
    "model": [(1, 1)],
}
