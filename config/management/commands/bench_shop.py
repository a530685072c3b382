"""`bench_shop`: what a page, a search and a turn of the conversation cost, on the demo shop, in one process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.test import Client
from django.test.utils import override_settings

from marketplace.models import Product
from ontology.bench import HEADING, Timing, scratch_database, timed

_NO_LIMITS = {kind: [(10**9, 60)] for kind in ("person", "session", "address", "model")}
TALK = (
    "I need a padel racket for a beginner",
    "under 100 euros, and my elbow hurts",
    "compare the first two",
    "any discount codes?",
    "buy it",
)


class Command(BaseCommand):
    help = "Print what pages, searches and turns cost on the demo shop."

    def handle(self, *args: Any, **options: Any) -> None:
        with scratch_database("bench_shop"), override_settings(AGORA_RATE_LIMITS=_NO_LIMITS):
            call_command("load_demo", verbosity=0)
            call_command("embed_catalog", verbosity=0)
            self.stdout.write(HEADING)
            for timing in (*_pages(), *_searches(), *_turns()):
                self.stdout.write(str(timing))


def _pages() -> Iterator[Timing]:
    client = Client()
    product = Product.objects.sellable().latest("sold_count").get_absolute_url()
    addresses = {
        "home page": "/",
        "category page": "/category/rackets/",
        "product page": product,
        "empty chat page": "/chat/",
    }
    for name, address in addresses.items():
        yield timed(name, _get(client, address), 50)


def _searches() -> Iterator[Timing]:
    client = Client()
    asked = {
        "search, words": "/api/search?q=carbon+racket",
        "search, a need in words": "/api/search?q=something+gentle+for+a+sore+elbow",
        "search, typo and price": "/api/search?q=raket+under+100+euros",
        "search, 100 items": "/api/search?q=racket&limit=100",
    }
    for name, address in asked.items():
        yield timed(name, _get(client, address), 50)


def _turns() -> Iterator[Timing]:
    """Each turn in the place where a shopper says it: after the ones before."""
    for said in range(len(TALK)):
        sessions = iter([_talk(TALK[:said]) for _ in range(12)])
        yield timed(f"turn: {TALK[said]}", lambda: next(sessions)(TALK[said]), 10)  # noqa: B023 - called at once


def _talk(before: tuple[str, ...]) -> Callable[[str], None]:
    client = Client()
    session = client.post("/api/chat/session", "{}", content_type="application/json").json()["sessionId"]

    def say(message: str) -> None:
        body = json.dumps({"sessionId": session, "message": message})
        answer = client.post("/api/chat/message", body, content_type="application/json")
        assert answer.status_code == 200, answer.content  # noqa: S101 - a figure of failures means nothing

    for message in before:
        say(message)
    return say


def _get(client: Client, address: str) -> Callable[[], None]:
    def get() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, address  # noqa: S101 - a figure of failures means nothing

    return get
