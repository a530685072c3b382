"""What others may rely on is written down."""

from __future__ import annotations

from pathlib import Path

from checkout import events
from ontology.events import DomainEvent
from ontology.tools import all_tools

PAGE = (Path(__file__).resolve().parents[2] / "docs/contracts/checkout.md").read_text()


def test_every_event_of_checkout_is_on_the_page() -> None:
    classes = [one for one in vars(events).values() if isinstance(one, type) and issubclass(one, DomainEvent)]
    kinds = {one.kind for one in classes if one is not DomainEvent}
    assert {kind for kind in kinds if f"`{kind}`" not in PAGE} == set()


def test_every_tool_of_checkout_is_on_the_page() -> None:
    tools = {tool.name for tool in all_tools() if tool.function.__module__ == "checkout.tools"}
    assert {name for name in tools if f"`{name}`" not in PAGE} == set()
