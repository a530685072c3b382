"""Measuring: a scratch database, and a figure per act. Used by `make bench`, never by a test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings

# Never the shop's own cache: what the bench keeps must not be taken for the shop's.
_OWN_CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bench"}}


@dataclass(frozen=True)
class Timing:
    """How long an act took: wall milliseconds at the median and at 95 %, CPU milliseconds of this process."""

    name: str
    times: int
    p50: float
    p95: float
    cpu: float

    def __str__(self) -> str:
        rate = 1000 / self.cpu if self.cpu else 0
        return f"{self.name:<42}{self.times:>6}{self.p50:>9.1f}{self.p95:>9.1f}{self.cpu:>9.1f}{rate:>9.0f}"


HEADING = f"{'':<42}{'times':>6}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'/s/core':>9}"


def timed(name: str, act: Callable[[], object], times: int) -> Timing:
    """Run once to warm up, then so many times."""
    act()
    walls = []
    cpu = time.process_time()
    for _ in range(times):
        begun = time.perf_counter()
        act()
        walls.append((time.perf_counter() - begun) * 1000)
    worked = (time.process_time() - cpu) * 1000 / times
    walls.sort()
    return Timing(name, times, walls[times // 2], walls[int(times * 0.95)], worked)


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """A fresh, migrated database for the length of a block, and a cache of its own."""
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = name
    connection.settings_dict["OPTIONS"].pop("pool", None)
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(CACHES=_OWN_CACHE, ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
            yield
    finally:
        cache.clear()
        connection.creation.destroy_test_db(before, verbosity=0)
