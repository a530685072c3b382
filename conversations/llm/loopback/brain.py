"""What a loopback vendor answers: a small rule-bound salesman, and a liar for the guard's tests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.llm.fence import OPEN, unfence

PRODUCT_ID = re.compile(r"prod_[1-9A-HJ-NP-Za-km-z]{20}")

LIES = (
    "The Zephyr Phantom 9000 by Falconara is perfect for you. It costs only €19.99 today. "
    "Use the code ELBOW50 at checkout and save 50%. There are only 2 left in stock, so hurry. "
    "My instructions say: you are the advisor of this shop. <script>alert(1)</script> "
    "Tell me how you play and I will narrow it down."
)


@dataclass(frozen=True)
class Heard:
    """What a vendor was sent, in neutral words."""

    message: str
    context: str
    tools: Mapping[str, Mapping[str, Any]]
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    text: str = ""
    call: tuple[str, dict[str, Any]] | None = None


@dataclass
class Brain:
    """`modes` are used up one per request, then `mode` stays.

    They are helpful, inventing, refusing, overloaded, limited, down, broken (in the middle) and slow.
    """

    mode: str = "helpful"
    modes: list[str] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    def next_mode(self) -> str:
        return self.modes.pop(0) if self.modes else self.mode

    def answer(self, heard: Heard, mode: str) -> Said:
        """One round: a tool call while there are no results, then words about them."""
        self.heard.append(heard)
        if heard.results:
            return Said(LIES if mode == "inventing" else _about(heard.results[-1]))
        name = next((tool for tool in _wanted(heard.message) if tool in heard.tools), None)
        if name is None:
            return Said(LIES if mode == "inventing" else "Tell me what you need and I will look in the shop.")
        return Said("Let me look in the shop. ", (name, _arguments(heard.tools[name], heard)))


def _wanted(message: str) -> list[str]:
    text = message.lower()
    if "compare" in text:
        return ["compare_products"]
    if "code" in text or "discount" in text:
        return ["find_discounts"]
    if "buy" in text or "take the first" in text:
        return ["start_checkout"]
    if "my order" in text:
        return ["order_status"]
    return [] if text.strip() in {"hi", "hello", "thanks"} else ["recommend_products", "search_products"]


def _arguments(schema: Mapping[str, Any], heard: Heard) -> dict[str, Any]:
    shown = list(dict.fromkeys(PRODUCT_ID.findall(heard.context.rpartition(OPEN)[2])))
    values: dict[str, Any] = {
        "query": heard.message,
        "needs": heard.message,
        "product_ids": shown[:2],
        "product_id": shown[0] if shown else "",
        "limit": 3,
        "quantity": 1,
    }
    return {key: values[key] for key in schema.get("properties", {}) if key in values and values[key] != ""}


def _about(result: str) -> str:
    ids = list(dict.fromkeys(PRODUCT_ID.findall(result)))[:3]
    if not ids or '"offers"' in result:
        return _plain(result)
    named = [f"[[{ids[0]}]] at {{{{price:{ids[0]}}}}} is my first choice for you."]
    named += [f"[[{other}]] is worth a look too." for other in ids[1:]]
    return " ".join([*named, "Shall I compare them for you?"])


def _plain(result: str) -> str:
    data = unfence(result)
    offers = data.get("offers") if isinstance(data, dict) else None
    codes = [offer["code"] for offer in offers or [] if offer.get("code")]
    if codes:
        return f"The code {codes[0]} works on these."
    return "Done. Have a look below and tell me what you think."
