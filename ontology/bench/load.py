"""Bounded load over HTTP on this machine, and what each request cost the server."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from ontology.bench.web import HOST, Web

HEADING = (
    f"{'':<40}{'at once':>8}{'times':>6}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}"
    f"{'web CPU ms':>12}{'database':>10}{'together':>10}"
)
_TIMEOUT = 300


@dataclass(frozen=True)
class Asked:
    """One request, and the status without which a figure would mean nothing."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Load:
    """What so many requests cost: wall milliseconds as a client sees them, CPU milliseconds of each request."""

    name: str
    at_once: int
    times: int
    seconds: float
    p50: float
    p95: float
    web: float
    database: float

    def __str__(self) -> str:
        return (
            f"{self.name:<40}{self.at_once:>8}{self.times:>6}{self.times / self.seconds:>8.1f}{self.p50:>8.1f}"
            f"{self.p95:>8.1f}{self.web:>12.1f}{self.database:>10.1f}{self.web + self.database:>10.1f}"
        )


def loaded(
    web: Web, name: str, asked: Sequence[Asked], *, at_once: int, warm: int = 5
) -> tuple[Load, list[bytes]]:
    """Send the requests, so many at once, each on a connection that stays open; the figures and all answers.

    The first ``warm`` only warm up.
    """
    answers = [body for body, _ in _sent(web, asked[:warm])]
    measured = asked[warm:]
    before, begun = (web.cpu(), web.database_cpu()), time.perf_counter()
    with ThreadPoolExecutor(at_once) as threads:
        found = list(threads.map(lambda share: _sent(web, share), _shares(measured, at_once)))
    seconds = time.perf_counter() - begun
    web_cpu, database_cpu = web.cpu() - before[0], web.database_cpu() - before[1]
    walls = sorted(wall for share in found for _, wall in share)
    answers += [body for share in found for body, _ in share]
    load = Load(
        name=name,
        at_once=at_once,
        times=len(walls),
        seconds=seconds,
        p50=walls[len(walls) // 2],
        p95=walls[int(len(walls) * 0.95)],
        web=web_cpu * 1000 / len(walls),
        database=database_cpu * 1000 / len(walls),
    )
    return load, answers


def _shares(asked: Sequence[Asked], at_once: int) -> list[Sequence[Asked]]:
    return [asked[number::at_once] for number in range(at_once)]


def _sent(web: Web, asked: Iterable[Asked]) -> list[tuple[bytes, float]]:
    """Each answer, and how many milliseconds it took."""
    connection = http.client.HTTPConnection(HOST, web.port, timeout=_TIMEOUT)
    found = []
    for one in asked:
        begun = time.perf_counter()
        connection.request(one.method, one.path, one.body, {"X-Forwarded-Proto": "https", **one.headers})
        response = connection.getresponse()
        body = response.read()
        found.append((body, (time.perf_counter() - begun) * 1000))
        if response.status != one.status:
            raise RuntimeError(f"{one.method} {one.path}: {response.status} {body[:500]!r}")
    connection.close()
    return found
