"""Counts what a turn's model calls cost, also those that failed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from conversations.llm.base import ModelError, UsageDelta
from conversations.llm.prices import cost_micros


@dataclass
class Call:
    provider: str
    model: str
    usage: UsageDelta = field(default_factory=UsageDelta)
    error: str = ""
    took_ms: int = 0

    @property
    def cost(self) -> int:
        """Millionths of a dollar."""
        return cost_micros(self.model, self.usage)


@dataclass
class Meter:
    calls: list[Call] = field(default_factory=list)

    @contextmanager
    def call(self, provider: str, model: str) -> Iterator[Call]:
        """Time one call; a ModelError passing through is noted on it."""
        call, started = Call(provider, model), time.monotonic()
        self.calls.append(call)
        try:
            yield call
        except ModelError as error:
            call.error = error.kind
            raise
        finally:
            call.took_ms = int((time.monotonic() - started) * 1000)
