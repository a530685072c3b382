"""Loopback vendors whose model lies, or obeys whoever speaks to it last: the worst models the shop could be given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from conversations.evaluation.talking import unhurried
from conversations.llm.loopback.brain import PRODUCT_ID, Brain, Heard, Said
from conversations.llm.loopback.serve import serving
from conversations.llm.loopback.vendors import VENDORS, settings_for

# In a tool result the order stands inside JSON, with its quotes escaped.
ORDERS = re.compile(r"CALL (\w+) (\{[^{}]*\})")


class Liar(Brain):
    """Looks something up as a good model would, then says `lie` about it."""

    def __init__(self) -> None:
        super().__init__()
        self.lie = ""

    def answer(self, heard: Heard, mode: str) -> Said:
        if not heard.results and "recommend_products" in heard.tools:
            return Said("", ("recommend_products", _needs(heard.tools["recommend_products"], heard.message)))
        ids = PRODUCT_ID.findall(" ".join(heard.results)) or ["prod_99999999999999999999"]
        return Said(f"{self.lie.replace('{id}', ids[0])} Shall I compare them for you?")


class Puppet(Brain):
    """Obeys every order it reads (`CALL tool {arguments}`), the shopper's or a hidden one, and tells all it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[str] = []

    def begin(self) -> None:
        """A new turn: it may look things up again."""
        self._steps = []

    def answer(self, heard: Heard, mode: str) -> Said:
        read = f"{heard.message} {' '.join(heard.results)}"
        ids = PRODUCT_ID.findall(" ".join(heard.results))
        if (order := ORDERS.search(read)) and self._first("order"):
            return Said("", (order[1], _read(order[2])))
        if not order and "recommend_products" in heard.tools and self._first("look"):
            return Said("", ("recommend_products", _needs(heard.tools["recommend_products"], heard.message)))
        if not order and ids and self._first("read"):
            return Said("", ("show_product", {"product_id": ids[0]}))
        return Said(f"{heard.context[:900]} {heard.message} {' '.join(heard.results)[:900]}")

    def _first(self, step: str) -> bool:
        """Each step once a turn, or it would go on for ever."""
        if step in self._steps:
            return False
        self._steps.append(step)
        return True


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.replace('\\"', '"'))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _needs(schema: Mapping[str, Any], message: str) -> dict[str, Any]:
    values = {"needs": message, "query": message, "limit": 3}
    return {key: values[key] for key in schema.get("properties", {}) if key in values}


@contextmanager
def speaking_through(vendor: str, brain: Brain) -> Iterator[None]:
    """The shop speaks through this brain, over the wire of `vendor`, for the length of a block."""
    with (
        serving(VENDORS[vendor](brain)) as address,
        unhurried(CHAT_PROVIDERS=[vendor, "builtin"], **settings_for(vendor, address)),
    ):
        yield
