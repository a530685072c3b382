"""A loopback Stripe that counts how far charges have come, and keeps them there for as long as a test wants."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from checkout.gateways.stripe.loopback.api import Call
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.gateways.stripe.loopback.wire import Answer

WAIT = 60


class Watched(Loopback):
    """One gate stands before the money moves, one after. Only charges with an agent's token pass through them."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = self.answered = 0
        self.counting = threading.Lock()
        self.way_in, self.way_out = threading.Event(), threading.Event()
        self.open()

    def forget(self) -> None:
        """As on its first day."""
        self.open()
        wait_until(lambda: self.answered == self.arrived)
        for shelf in self.book.shelves.values():
            shelf.clear()

    def open(self) -> None:
        self.way_in.set()
        self.way_out.set()

    def answer(self, call: Call) -> Answer:
        if call.method != "POST" or "shared_payment_granted_token" not in call.body:
            return super().answer(call)
        with self.counting:
            self.arrived += 1
        self.way_in.wait(WAIT)
        try:
            answer = super().answer(call)
            self.way_out.wait(WAIT)
            return answer
        finally:
            with self.counting:
                self.answered += 1


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)
