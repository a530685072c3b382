"""The embedded PostgreSQL and Valkey: found when they run, started when they do not, stopped by whoever leaves last.

Everything lives under ``var/``. ``DATABASE_URL`` and ``REDIS_URL`` point to other servers, and then nothing
embedded starts.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import IO

from config.local import postgres, valkey
from config.local.places import VAR

_EMBEDDED: dict[str, ModuleType] = {"DATABASE_URL": postgres, "REDIS_URL": valkey}


@contextmanager
def servers_up() -> Iterator[list[str]]:
    """Run a block with both servers reachable through ``DATABASE_URL`` and ``REDIS_URL`` in the environment.

    Yields the names of the variables whose servers are ours.
    """
    ours = [name for name in _EMBEDDED if not os.environ.get(name)]
    if not ours:
        yield ours
        return
    # Servers of our own making are a developer's machine: plain http, demo secrets (config/settings.py).
    os.environ.setdefault("AGORA_LOCAL", "1")
    VAR.mkdir(parents=True, exist_ok=True)
    with open(VAR / "users.lock", "w") as users:
        with _starting():
            _start(ours)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield ours
        finally:
            _leave(users, ours)


def revive(ours: list[str]) -> list[str]:
    """Start those that somebody killed, and name them."""
    fallen = [name for name in ours if not _EMBEDDED[name].is_up()]
    if fallen:
        with _starting():
            _start(fallen)
    return fallen


@contextmanager
def _starting() -> Iterator[None]:
    """One process at a time may start or stop servers."""
    with open(VAR / "starting.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(names: list[str]) -> None:
    for name in names:
        os.environ[name] = _EMBEDDED[name].start()


def _leave(users: IO[str], ours: list[str]) -> None:
    """Stop the servers unless somebody else still holds the shared lock (a crashed user's lock is gone)."""
    with _starting():
        fcntl.flock(users, fcntl.LOCK_UN)
        with suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for name in reversed(ours):
                _EMBEDDED[name].stop()
    for name in ours:
        os.environ.pop(name, None)
