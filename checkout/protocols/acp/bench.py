"""What a purchase by an agent costs: the four calls over HTTP against the real web process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checkout.protocols.acp.dialects import VERSIONS
from marketplace.models import Product, Stock
from ontology.bench.load import HEADING, Asked, Load, loaded
from ontology.bench.web import Web
from ontology.keys import issue_key
from ontology.models import Group

SESSIONS = "/api/checkout_sessions"
Body = dict[str, Any]

_BUYER = {"first_name": "Ada", "last_name": "Moreno", "email": "ada@shop.example"}
_HOME = {
    "name": "Ada Moreno", "line_one": "Calle Mayor 1", "city": "Madrid", "state": "", "country": "ES",
    "postal_code": "28013",
}  # fmt: skip
_PAY = {"handler_id": "card_tokenized", "instrument": {"type": "card"}}
_PAY["instrument"] |= {"credential": {"type": "spt", "token": "spt_test_success"}}  # type: ignore[operator]


class Buyer:
    """An agent platform with a test key, and goods that do not run out."""

    def __init__(self) -> None:
        _, secret = issue_key(
            name="Bench", platform="chatgpt", group=Group.platform(), scopes=["checkout"], is_live=False
        )
        self.headers = {"Authorization": f"Bearer {secret}", "API-Version": VERSIONS[0]}
        Stock.objects.update(on_hand=1_000_000)
        goods = Product.objects.sellable().filter(is_buyable=True, currency="EUR", is_digital=False)
        self.goods = list(goods.order_by("-sold_count").values_list("variants__public_id", flat=True)[:40])

    def ask(self, path: str, body: Body, status: int = 200) -> Asked:
        """With a fresh key: none of these requests is a replay."""
        key = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        return Asked("POST", path, json.dumps(body).encode(), self.headers | key, status)

    def create(self, number: int, lines: int = 1) -> Asked:
        ids = [self.goods[(number + line) % len(self.goods)] for line in range(lines)]
        body = {
            "line_items": [{"id": one, "quantity": 1} for one in ids],
            "currency": "eur",
            "capabilities": {},
            "buyer": _BUYER,
            "fulfillment_details": {"name": _HOME["name"], "address": _HOME},
        }
        return self.ask(SESSIONS, body, 201)

    def update(self, session: Body) -> Asked:
        lines = [{"id": line["item"]["id"], "quantity": 2} for line in session["line_items"]]
        home = {"name": _HOME["name"], "address": _HOME | {"city": "Getafe", "postal_code": "28901"}}
        return self.ask(f"{SESSIONS}/{session['id']}", {"line_items": lines, "fulfillment_details": home})

    def complete(self, session: Body) -> Asked:
        return self.ask(f"{SESSIONS}/{session['id']}/complete", {"payment_data": _PAY})

    def retrieve(self, session: Body) -> Asked:
        return Asked("GET", f"{SESSIONS}/{session['id']}", headers=self.headers)


def measure(web: Web, times: int) -> Iterator[str]:
    """A heading and one line of figures after the other."""
    yield HEADING
    buyer = Buyer()
    for at_once in (1, 8):
        for load in _purchases(web, buyer, times, at_once):
            yield str(load)
    yield "statements: " + ", ".join(f"{name} {count}" for name, count in _statements(buyer))


def _purchases(web: Web, buyer: Buyer, times: int, at_once: int) -> Iterator[Load]:
    def run(name: str, asked: Sequence[Asked]) -> tuple[Load, list[Body]]:
        load, answers = loaded(web, name, asked, at_once=at_once)
        return load, [json.loads(answer) for answer in answers]

    created, sessions = run("create", [buyer.create(number) for number in range(times)])
    yield created
    yield run("create, 10 lines", [buyer.create(number, 10) for number in range(times // 2)])[0]
    updated, sessions = run("update", [buyer.update(session) for session in sessions])
    yield updated
    yield run("retrieve", [buyer.retrieve(session) for session in sessions])[0]
    yield run("complete, test gateway", [buyer.complete(session) for session in sessions])[0]


def _statements(buyer: Buyer) -> Iterator[tuple[str, int]]:
    """How many statements each call takes, in this process."""

    def counted(name: str, asked: Asked) -> Body:
        with CaptureQueriesContext(connection) as seen:
            answer = client.generic(
                "POST", asked.path, asked.body, "application/json", secure=True, headers=asked.headers
            )
        counts[name] = len(seen)
        found: Body = answer.json()
        return found

    client, counts = Client(), dict[str, int]()
    for _ in range(2):  # the first round fills what processes remember
        counted("create with 10 lines", buyer.create(0, 10))
        session = counted("create", buyer.create(0))
        session = counted("update", buyer.update(session))
        counted("complete", buyer.complete(session))
    yield from counts.items()
