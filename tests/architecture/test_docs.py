"""What others rely on is written down: events, tools, settings, addresses."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from ontology.events import DomainEvent
from ontology.tools import all_tools

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = "\n".join(path.read_text() for path in (ROOT / "docs" / "contracts").glob("*.md"))


def events(base: type[DomainEvent] = DomainEvent) -> Iterator[type[DomainEvent]]:
    for event in base.__subclasses__():
        yield event
        yield from events(event)


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address as the table writes it: ``/chat/<public_id>/``."""
    for pattern in patterns:
        here = before + re.sub(r"<\w+:", "<", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


def test_every_event_is_named_on_a_page() -> None:
    ours = {event.kind for event in events() if not event.__module__.startswith("test")}
    assert not {kind for kind in ours if f"`{kind}`" not in CONTRACTS}


def test_every_tool_is_named_on_a_page() -> None:
    assert not {tool.name for tool in all_tools() if f"`{tool.name}`" not in CONTRACTS}


def test_every_setting_is_in_the_example() -> None:
    read = re.compile(r'env\.(?:text|flag|number|names|secret|micros)\(\s*"([A-Z_]+)"')
    named = {name for path in (ROOT / "config").rglob("*.py") for name in read.findall(path.read_text())}
    example = (ROOT / ".env.example").read_text()
    assert named
    assert not {name for name in named if f"{name}=" not in example}


def test_every_address_says_who_may_use_it() -> None:
    told = (ROOT / "docs" / "contracts" / "urls.md").read_text()
    families = tuple(re.findall(r"`([^`]+)…", told))
    silent = {
        address
        for address in addresses(get_resolver().url_patterns)
        if not address.startswith(families) and f"`{address}`" not in told
    }
    assert not silent
