"""An agent platform with a key: sends what its release sends, and holds every answer against the official schema."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.http.response import HttpResponseBase
from django.test import Client

from tests.checkout.protocols.acp.official import problems_of_answer

SESSIONS = "/api/checkout_sessions"
GOOD, DECLINED, ASKING = "spt_test_success", "spt_test_declined", "spt_test_authentication"
ADA = {
    "first_name": "Ada",
    "last_name": "Moreno",
    "email": "ada@shop.example",
    "phone_number": "+34600000000",
}
HOME = {
    "name": "Ada Moreno", "line_one": "Calle Mayor 1", "line_two": "", "city": "Madrid", "state": "",
    "country": "ES", "postal_code": "28013",
}  # fmt: skip
OLD = {"legacy", "2025-09-29"}
RICH = {"2026-01-30", "2026-04-17"}


@dataclass
class Heard:
    """An answer as an agent hears it."""

    status: int
    body: Any
    response: HttpResponseBase = field(repr=False)

    @property
    def id(self) -> str:
        return str(self.body["id"])

    def header(self, name: str) -> str | None:
        return self.response.headers.get(name)


class Agent:
    """Speaks one version; every mutating request gets a fresh key unless one is given."""

    def __init__(self, secret: str, version: str = "2026-04-17") -> None:
        self.secret, self.version = secret, version
        self.client = Client(raise_request_exception=True)

    def send(self, method: str, path: str, body: Any = None, **headers: str | None) -> Heard:
        """Headers are named with underscores; None leaves one out."""
        known: dict[str, str | None] = {"Authorization": f"Bearer {self.secret}"}
        known |= {} if self.version == "legacy" else {"API-Version": self.version}
        known |= {} if method == "GET" else {"Idempotency-Key": str(uuid4())}
        known |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {name: value for name, value in known.items() if value is not None}
        kind = sent.pop("Content-Type", "application/json")
        response = self.client.generic(method, path, raw, content_type=kind, headers=sent)
        heard = json.loads(response.content)
        found = problems_of_answer(path, response.status_code, heard, self.version)
        assert not found, (method, path, response.status_code, found, heard)
        return Heard(response.status_code, heard, response)

    def create(self, *items: Any, **more: Any) -> Heard:
        """Items are ids or whole items."""
        headers = more.pop("headers", {})
        return self.send("POST", SESSIONS, self.create_body(*items, **more), **headers)

    def create_body(self, *items: Any, **more: Any) -> dict[str, Any]:
        lines = [one if isinstance(one, dict) else {"id": one, "quantity": 1} for one in items]
        if self.version in RICH:
            return {"line_items": lines, "currency": "eur", "capabilities": {}, **more}
        return {"items": lines, **more}

    def address(self, home: dict[str, str] = HOME) -> dict[str, Any]:
        if self.version in OLD:
            return {"fulfillment_address": home}
        return {"fulfillment_details": {"name": home["name"], "address": home}}

    def ready(self, *items: Any, **more: Any) -> Heard:
        """A session that can be paid."""
        return self.create(*items, **({"buyer": ADA, **self.address()} | more))

    def get(self, session_id: str) -> Heard:
        return self.send("GET", f"{SESSIONS}/{session_id}")

    def update(self, session_id: str, body: Any, **headers: str | None) -> Heard:
        return self.send("POST", f"{SESSIONS}/{session_id}", body, **headers)

    def complete(self, session_id: str, token: str = GOOD, **more: Any) -> Heard:
        headers = more.pop("headers", {})
        body = self.payment(token) | more
        return self.send("POST", f"{SESSIONS}/{session_id}/complete", body, **headers)

    def payment(self, token: str) -> dict[str, Any]:
        if self.version == "legacy":
            return {"shared_payment_granted_token": token}
        if self.version in RICH:
            credential = {"type": "spt", "token": token}
            instrument = {"type": "card", "credential": credential}
            return {"payment_data": {"handler_id": "card_tokenized", "instrument": instrument}}
        return {"payment_data": {"token": token, "provider": "stripe"}}

    def cancel(self, session_id: str, body: Any = None, **headers: str | None) -> Heard:
        return self.send("POST", f"{SESSIONS}/{session_id}/cancel", body, **headers)

    def choose(self, session_id: str, option_id: str, kind: str, item_ids: list[str]) -> Heard:
        """In the words of the release."""
        if self.version in OLD:
            return self.update(session_id, {"fulfillment_option_id": option_id})
        flat = {"option_id": option_id, "item_ids": item_ids}
        selection = {"type": kind, **flat} if self.version in RICH else {"type": kind, kind: flat}
        return self.update(session_id, {"selected_fulfillment_options": [selection]})


def total_of(body: Any, kind: str = "total") -> int:
    return sum(int(one["amount"]) for one in body["totals"] if one["type"] == kind)


def messages_of(body: Any) -> list[tuple[str, str, str]]:
    return [(one["type"], one.get("code", ""), one.get("param", "")) for one in body["messages"]]
