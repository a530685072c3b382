"""Webhooks out: an event as Stripe sends it, signed by the rule Stripe publishes."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from dataclasses import dataclass

import httpx

from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.show import shown
from checkout.gateways.stripe.loopback.wire import Json


@dataclass(frozen=True, slots=True)
class Post:
    """One delivery, ready to send."""

    body: bytes
    signature: str


def sign(body: bytes, secret: str, at: int) -> str:
    """The ``Stripe-Signature`` header: HMAC-SHA256 over ``<time>.<body>``."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def post_of(book: Book, event: Json, secret: str, *, age: int = 0) -> Post:
    """An event as it goes over the wire, signed ``age`` seconds ago."""
    told = event | {"data": {"object": shown(book, event["data"]["object"])}}
    body = json.dumps(told).encode()
    return Post(body, sign(body, secret, book.now() - age))


@dataclass(frozen=True, slots=True)
class Bell:
    """Where events are sent to, and with which secret."""

    url: str
    secret: str

    def ring(self, book: Book, event: Json) -> int:
        """Send one event now and return the status that came back; 0 when nobody was there."""
        post = post_of(book, event, self.secret)
        headers = {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": post.signature}
        try:
            return httpx.post(
                self.url, content=post.body, headers=headers, timeout=10, trust_env=False
            ).status_code
        except httpx.HTTPError:
            return 0

    def ring_all(self, book: Book, events: list[Json]) -> None:
        """Send events in order without keeping the caller waiting."""
        threading.Thread(target=lambda: [self.ring(book, event) for event in events], daemon=True).start()
