"""The API: who may call, which call it is, its parameters, and the same answer for the same idempotency key."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from checkout.gateways.stripe.loopback import rules
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.faults import Script
from checkout.gateways.stripe.loopback.routes import Asked, route
from checkout.gateways.stripe.loopback.show import shown
from checkout.gateways.stripe.loopback.wire import Answer, Json, Refusal, nest, read_pairs


@dataclass(frozen=True, slots=True)
class Call:
    """One request; header names are lower case, ``query`` and ``body`` still encoded."""

    method: str
    path: str
    query: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> list[tuple[str, str]]:
        return read_pairs(self.body if self.method == "POST" else self.query)


class Api:
    """Answers calls below /v1/ as Stripe does, for one secret key."""

    def __init__(self, book: Book, script: Script, *, key: str, base: Callable[[], str]) -> None:
        self.book, self.script, self.base = book, script, base
        # The SDK sends the key as a bearer token, curl as a user name; Stripe takes both.
        basic = b64encode(f"{key}:".encode()).decode()
        self.credentials = {f"Bearer {key}", f"Basic {basic}"}

    def answer(self, call: Call) -> Answer:
        """Raises ``Refusal`` for what Stripe refuses and ``Dropped`` when the script breaks the line."""
        if call.headers.get("authorization") not in self.credentials:
            raise Refusal(401, "Invalid API Key provided.")
        version = call.headers.get("stripe-version", "")
        rules.check_version(version)
        trouble = self.script.take(f"{call.method} {call.path}")
        self.script.before(trouble)
        with self.book.lock:
            reply = self._once(call, version)
            self.book.save()
        self.script.after(trouble)
        return reply

    def _once(self, call: Call, version: str) -> Answer:
        """The first answer of an idempotency key, again and again. A refused parameter is not remembered."""
        key = call.headers.get("idempotency-key", "") if call.method == "POST" else ""
        mark = hashlib.sha256(f"{call.path}\n{sorted(call.fields)}".encode()).hexdigest()
        before = self.book.shelves["answers"].get(key)
        if before:
            if before["mark"] != mark:
                message = f"Keys for idempotent requests can only be used with the same parameters: {key}."
                raise Refusal(400, message, kind="idempotency_error")
            return Answer(before["status"], before["body"], headers={"Idempotent-Replayed": "true"})
        try:
            reply = Answer(200, self._run(call, version))
        except Refusal as refused:
            if refused.status != 402:
                raise
            reply = Answer(402, refused.body)
        if key:
            self.book.shelves["answers"][key] = {"mark": mark, "status": reply.status, "body": reply.body}
        return reply

    def _run(self, call: Call, version: str) -> Json:
        name, act, key = route(call.method, call.path, version)
        rules.check_fields(name, call.fields, version)
        form = nest(call.fields)
        made = act(Asked(self.book, form, key, self.base()))
        return made if made.get("object") == "list" else shown(self.book, made, form.get("expand"))
