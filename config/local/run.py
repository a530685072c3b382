"""`make run`: servers, migrations, the demo shop, then web, worker and beat under one roof.

Whoever dies, a server included, is started again; Ctrl-C stops everything and keeps the data.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from types import FrameType

from config.local.child import Child
from config.local.places import LOGINS, VAR
from config.local.servers import revive, servers_up

BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
# How long the web process of a killed run may take to let go of the port.
_LINGER = 10.0
_ROUNDS_BETWEEN_LOOKS = 8

OPEN = """
  Agora is open: {address}

  Sign in at {address}accounts/login/ (the owner also at {address}admin/):

{logins}
  Ctrl-C stops it; the data stays in {var}.
"""


def children(port: int) -> list[Child]:
    """Web, worker and beat. ``WEB_CONCURRENCY`` sets the number of web processes."""
    web = ["--host", HOST, "--port", str(port), "--timeout-graceful-shutdown", "5"]
    quiet = ["--no-access-log", "--log-level", "warning"]
    celery = [str(BIN / "celery"), "--quiet", "-A", "config"]
    work = ["--concurrency", "2", "--loglevel", "warning", "--without-mingle", "--without-gossip"]
    # No pid file: one that a power cut leaves behind would keep beat from starting.
    beat = ["--schedule", str(VAR / "beat"), "--pidfile", "", "--loglevel", "warning"]
    return [
        Child("web", [str(BIN / "uvicorn"), "config.asgi:application", *web, *quiet]),
        Child("worker", [*celery, "worker", *work]),
        Child("beat", [*celery, "beat", *beat]),
    ]


def main() -> None:
    port = int(os.environ.get("PORT") or 8000)
    mark = VAR / f"run-{port}.pid"
    _wait_for(port, mark)
    _set_environment(port)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with servers_up() as ours:
            mark.parent.mkdir(exist_ok=True)
            mark.write_text(str(os.getpid()))
            subprocess.run([sys.executable, "-m", "config.local.prepare"], check=True)
            _tend(children(port), port, lambda: revive(ours))
    except subprocess.CalledProcessError as problem:
        sys.exit(problem.returncode)
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
    mark.unlink(missing_ok=True)


def _set_environment(port: int) -> None:
    os.environ["PORT"] = str(port)
    # Whoever is root on their own machine knows it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker")


def _tend(family: list[Child], port: int, look_after_servers: Callable[[], list[str]]) -> None:
    announced, rounds = False, 0
    try:
        while True:
            for child in family:
                child.tend()
            if not announced and not _is_free(port):
                announced = True
                _announce(port)
            rounds += 1
            if rounds % _ROUNDS_BETWEEN_LOOKS == 0:
                for name in look_after_servers():
                    print(f"The server of {name} was gone; it is up again.", flush=True)
            time.sleep(0.25)
    finally:
        for child in family:
            child.stop()
        for child in family:
            child.wait()


def _announce(port: int) -> None:
    told = {"address": f"http://{HOST}:{port}/", "logins": indent(LOGINS.read_text(), "  "), "var": VAR}
    print(OPEN.format(**told), flush=True)


def _wait_for(port: int, mark: Path) -> None:
    """A run that was killed leaves its mark, and its web process may need a moment to go."""
    end = time.monotonic() + (_LINGER if mark.exists() else 0)
    while not _is_free(port):
        if time.monotonic() >= end:
            sys.exit(
                f"Port {port} is taken, perhaps by another run. Stop it or choose one: PORT=8001 make run"
            )
        time.sleep(0.2)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) != 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
