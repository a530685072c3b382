"""What models cost: micro-units of a US dollar per million tokens, by model name."""

from dataclasses import dataclass

from conversations.llm.base import UsageDelta


@dataclass(frozen=True)
class ModelPrice:
    """Dollars per million tokens, in millionths: 0.10 $/MTok is 100_000."""

    read: int
    written: int
    cached: int


PRICES: dict[str, ModelPrice] = {
    "claude-haiku-5-5": ModelPrice(100_000, 500_000, 10_000),
    "claude-sonnet-5-5": ModelPrice(2_000_000, 10_000_000, 100_000),
    "claude-opus-5-5": ModelPrice(4_000_000, 20_000_000, 200_000),
    "gpt-6-luna": ModelPrice(100_000, 500_000, 10_000),
    "gpt-6.1-terra": ModelPrice(1_000_000, 5_000_000, 50_000),
    "gpt-6.1-sol": ModelPrice(2_000_000, 10_000_000, 100_000),
}


def cost_micros(model: str, usage: UsageDelta) -> int:
    """What a call cost in millionths of a dollar; 0 for a model without a listed price (the built-in one is free)."""
    price = PRICES.get(model)
    if price is None:
        return 0
    fresh = max(usage.tokens_in - usage.cached, 0)
    total = fresh * price.read + usage.cached * price.cached + usage.tokens_out * price.written
    return -(-total // 1_000_000)
