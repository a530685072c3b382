"""Which address is which call, and what it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checkout.gateways.stripe.loopback import intents, refunds, rules, sessions, tokens
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.show import listed
from checkout.gateways.stripe.loopback.wire import Json, Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """One accepted call: what was sent, and the id in the address."""

    book: Book
    form: Json
    key: str
    base: str

    def find(self, shelf: str, noun: str, param: str = "id") -> Json:
        return self.book.find(shelf, self.key, noun=noun, param=param)

    def list(self, shelf: str) -> Json:
        return listed(self.book, shelf, self.form, url=f"/v1/{shelf}")


Act = Callable[[Asked], Json]

_INTENTS, _INTENT = "/v1/payment_intents", r"/v1/payment_intents/(pi_\w+)"
_SESSIONS, _SESSION = "/v1/checkout/sessions", r"/v1/checkout/sessions/(cs_\w+)"
_TOKENS = "/v1/shared_payment/granted_tokens"
_GRANTS = "/v1/test_helpers/shared_payment/granted_tokens"


def _list_sessions(asked: Asked) -> Json:
    sessions.end_due(asked.book)
    return asked.list("sessions")


ROUTES: list[tuple[str, str, str, Act]] = [
    ("POST", _INTENTS, "payment_intents.create", lambda o: intents.create(o.book, o.form, base=o.base)),
    ("GET", _INTENTS, "payment_intents.list", lambda o: o.list("payment_intents")),
    ("GET", _INTENT, "payment_intents.retrieve", lambda o: o.find("payment_intents", "payment_intent", "intent")),
    ("POST", f"{_INTENT}/cancel", "payment_intents.cancel", lambda o: intents.cancel(o.book, o.key, o.form)),
    ("POST", _SESSIONS, "sessions.create", lambda o: sessions.create(o.book, o.form, base=o.base)),
    ("GET", _SESSIONS, "sessions.list", _list_sessions),
    ("GET", _SESSION, "sessions.retrieve", lambda o: sessions.read(o.book, o.key)),
    ("POST", f"{_SESSION}/expire", "sessions.expire", lambda o: sessions.expire(o.book, o.key)),
    ("POST", "/v1/refunds", "refunds.create", lambda o: refunds.create(o.book, o.form)),
    ("GET", "/v1/refunds", "refunds.list", lambda o: o.list("refunds")),
    ("GET", r"/v1/refunds/(re_\w+)", "refunds.retrieve", lambda o: o.find("refunds", "refund")),
    ("GET", "/v1/events", "events.list", lambda o: o.list("events")),
    ("GET", r"/v1/events/(evt_\w+)", "events.retrieve", lambda o: o.find("events", "event")),
    ("GET", rf"{_TOKENS}/(spt_\w+)", "granted_tokens.retrieve", lambda o: o.find("granted_tokens", "granted_token")),
    ("POST", _GRANTS, "granted_tokens.create", lambda o: tokens.grant(o.book, o.form)),
    ("POST", rf"{_GRANTS}/(spt_\w+)/revoke", "granted_tokens.revoke", lambda o: tokens.revoke(o.book, o.key)),
]  # fmt: skip


def route(method: str, path: str, version: str) -> tuple[str, Act, str]:
    """The call's name, what it does, and the id in its address. Raises Stripe's 404 for anything else."""
    for verb, pattern, name, act in ROUTES:
        found = re.fullmatch(pattern, path)
        if verb == method and found and ("granted_tokens" not in name or rules.knows_tokens(version)):
            return name, act, found[1] if found.groups() else ""
    raise Refusal(404, f"Unrecognized request URL ({method}: {path}).")
