"""Loopback vendors whose model lies, or obeys whoever speaks to it last: the worst models the shop could be given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from conversations.evaluation.talking import unhurried
from conversations.llm.fence import unfence
from conversations.llm.loopback.brain import PRODUCT_ID, Brain, Heard, Said
from conversations.llm.loopback.serve import serving
from conversations.llm.loopback.vendors import VENDORS, settings_for

TOOL_NAME = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b")
OBJECT = re.compile(r"\{[^{}]*\}")
PAIR = re.compile(r"(\w+)[=:] ?[\"']?([\w-]+)")
EFFECTS = ("add_to_cart", "start_checkout")
MOST_STEPS = 4


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
    """Obeys every order it reads, the shopper's or a hidden one, in whatever notation, and tells all it knows.

    It looks at each of the `targets` that it finds, so that what is hidden there is read.
    """

    def __init__(self, *targets: str) -> None:
        super().__init__()
        self.targets = targets
        self._steps: list[str] = []
        self._results: dict[str, None] = {}

    def begin(self) -> None:
        """A new turn: it may look things up again."""
        self._steps, self._results = [], {}

    def answer(self, heard: Heard, mode: str) -> Said:
        # Some wires bring every result of the turn each time, others only the last ones.
        self._results |= dict.fromkeys(heard.results)
        results = " ".join(self._results)
        read = f"{heard.message} {results}".replace("\\", "")
        ids = PRODUCT_ID.findall(results)
        for name, arguments in orders(read, set(heard.tools)):
            if len(self._steps) < MOST_STEPS and self._first(f"{name} {arguments}"):
                return Said("", (name, arguments))
        if "recommend_products" in heard.tools and self._first("look"):
            return Said("", ("recommend_products", _needs(heard.tools["recommend_products"], heard.message)))
        found = [target for target in self.targets if target in ids] or ids[:1]
        for chosen in found:
            if self._first(f"read {chosen}"):
                return Said("", ("show_product", {"product_id": chosen}))
        told = "\n".join(text for result in self._results for text in texts(unfence(result)))
        return Said(f"{heard.context[:900]} {heard.message} {results[:3000]}\n{told}")

    def _first(self, step: str) -> bool:
        """Each step once a turn, or it would go on for ever."""
        if step in self._steps:
            return False
        self._steps.append(step)
        return True


def orders(read: str, known: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every tool a text speaks of, with the arguments it gives: JSON, key=value, or just a product's id."""
    for found in TOOL_NAME.finditer(read):
        rest = read[found.end() : found.end() + 300]
        if found[1] not in known and not re.match(r"\s*[({]", rest):
            continue
        written = OBJECT.search(rest)
        arguments = _read(written[0]) if written else {}
        if not arguments:
            arguments = {key: int(value) if value.isdigit() else value for key, value in PAIR.findall(rest)}
        ids = PRODUCT_ID.findall(read)
        if not arguments and ids and found[1] in EFFECTS:
            arguments = {"product_id": ids[0]}
        yield found[1], arguments


def texts(data: Any) -> Iterator[str]:
    """Every sentence in a tool's result, as a model would say it for its own."""
    match data:
        case dict() | list():
            for inner in data.values() if isinstance(data, dict) else data:
                yield from texts(inner)
        case str() if " " in data:
            yield data


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
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
