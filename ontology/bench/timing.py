"""A figure per act, in this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


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
