"""The real web process over a scratch database, and what it and PostgreSQL worked."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from django.conf import settings
from django.db import connection
from redis import Redis

HOST = "127.0.0.1"
# What is cached and queued while measuring goes to a Redis database that no shop uses, and is thrown away.
_REDIS_DATABASE = 15
_PATIENCE = 180.0


@dataclass(frozen=True)
class Web:
    """uvicorn as production runs it: one process, no debug, behind a proxy that speaks TLS."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of CPU so far, of all its threads."""
        return _worked(self.process)

    def peak_mb(self) -> float:
        """The most memory it ever held."""
        told = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024

    @cached_property
    def _database(self) -> psutil.Process | None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (backend,) = cursor.fetchone()
        try:
            server = psutil.Process(backend).parent()
        except psutil.NoSuchProcess:
            return None  # on another machine
        return server if server and server.name().startswith("postgres") else None

    def database_cpu(self) -> float:
        """Seconds of CPU of PostgreSQL with all its helpers; nothing when it runs elsewhere."""
        if self._database is None:
            return 0.0
        times = self._database.cpu_times()
        gone = times.children_user + times.children_system
        alive = sum(_worked(child) for child in self._database.children())
        return float(_worked(self._database) + gone + alive)


@contextmanager
def web_process() -> Iterator[Web]:
    """Start it on a free port over the connection's database, and stop it at the end."""
    redis = _with_redis_database(settings.REDIS_URL)
    Redis.from_url(redis).flushdb()
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", HOST]
    quiet = ["--port", str(port), "--no-access-log", "--log-level", "warning"]
    process = subprocess.Popen(  # noqa: S603 - our own words
        [*command, *quiet], env=_environment(redis, port), stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield Web(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(_PATIENCE)
        Redis.from_url(redis).flushdb()


def _environment(redis: str, port: int) -> dict[str, str]:
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    # A developer's machine is measured as production runs, but nobody's real payments or models are asked.
    return os.environ | {
        "DATABASE_URL": database.geturl(), "REDIS_URL": redis, "PORT": str(port), "DEBUG": "0", "AGORA_LOCAL": "0",
        "SECRET_KEY": secrets.token_hex(32), "ALLOWED_HOSTS": HOST, "BEHIND_PROXY": "1", "PAYMENT_GATEWAY": "test",
        "CHAT_PROVIDERS": "builtin", "SENTRY_DSN": "",
    }  # fmt: skip


def _with_redis_database(address: str) -> str:
    """The same server, another database: ``unix://…?db=15`` or ``redis://host:6379/15``."""
    if address.startswith("unix://"):
        return f"{address.partition('?')[0]}?db={_REDIS_DATABASE}"
    return urlsplit(address)._replace(path=f"/{_REDIS_DATABASE}").geturl()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The web process did not start; run uvicorn config.asgi:application to see why.")


def _worked(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
