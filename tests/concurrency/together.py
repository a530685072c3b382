"""Run things at the same moment, each in a thread with a database connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

WAIT = 20


def together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start all at once; returns what each gave, or the exception it raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(WAIT)
        try:
            return act()
        except Exception as problem:  # the outcome of a race may be an error
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
