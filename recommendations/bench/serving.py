"""The bounded load: one web process as in production, shoppers over HTTP, and what each process spent on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit, urlunsplit

import psutil
from django.db import connection

_PATIENCE = 60.0


@dataclass
class Load:
    """Wall milliseconds by form of query; CPU seconds of the web process and of PostgreSQL; seconds it all took."""

    shoppers: int
    walls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    web: float = 0.0
    database: float = 0.0
    seconds: float = 0.0

    @property
    def all_walls(self) -> list[float]:
        return sorted(wall for walls in self.walls.values() for wall in walls)

    def __str__(self) -> str:
        walls = self.all_walls
        web, database = self.web * 1000 / len(walls), self.database * 1000 / len(walls)
        return (
            f"{self.shoppers} at a time, {len(walls)} requests: p50 {share(walls, 0.5):.0f} ms, "
            f"p95 {share(walls, 0.95):.0f} ms, max {walls[-1]:.0f} ms; "
            f"CPU {web:.1f} ms web + {database:.1f} ms PostgreSQL, {1000 / (web + database):.0f} a second a core; "
            f"{len(walls) / self.seconds:.0f} a second in all"
        )


def share(walls: Sequence[float], part: float) -> float:
    """The wall time that so large a part of the requests kept."""
    ordered = sorted(walls)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def load(port: int, asked: Sequence[tuple[str, str]], *, shoppers: int, web: int) -> Load:
    """Let so many shoppers ask at a time, each the next address when the last is answered."""
    told, waiting, lock = Load(shoppers), iter(asked), threading.Lock()

    def shop() -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        while True:
            with lock:
                form, address = next(waiting, ("", ""))
            if not address:
                return
            begun = time.perf_counter()
            line.request("GET", address)
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200, address  # noqa: S101 - a figure of failures means nothing
            told.walls[form].append((time.perf_counter() - begun) * 1000)

    before = _spent(web)
    begun = time.perf_counter()
    threads = [threading.Thread(target=shop) for _ in range(shoppers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.seconds = time.perf_counter() - begun
    told.web, told.database = (after - then for after, then in zip(_spent(web), before, strict=True))
    return told


def _spent(web: int) -> tuple[float, float]:
    """CPU seconds so far: of the web process, and of the server processes that answer our database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        backends = [pid for (pid,) in cursor.fetchall()]
    return _cpu(web), sum(map(_cpu, backends))


def _cpu(pid: int) -> float:
    try:
        used = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(used.user + used.system)


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """A web process on a free port over the database in use: yields port and process id."""
    port = _free_port()
    environment = os.environ | {"DATABASE_URL": _address(), "OPENBLAS_NUM_THREADS": "1", "ALLOWED_HOSTS": "*"}
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(port)]
    web = subprocess.Popen([*command, "--no-access-log", "--log-level", "warning"], env=environment)  # noqa: S603
    try:
        _wait_for(port)
        yield port, web.pid
    finally:
        web.terminate()
        web.wait(timeout=_PATIENCE)


def _address() -> str:
    """The environment's address of the server, with the database in use."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("The web process did not start.")
