"""`make run`: servers, migrations, the demo shop, then web, worker and beat under one roof.

A child that dies is started again; Ctrl-C stops everything and keeps the data.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.local.servers import VAR, servers_up

BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
_PATIENCE = 20.0


@dataclass
class Child:
    """One process of ours and how often it had to be started."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    next_start: float = field(default_factory=time.monotonic)

    def tend(self) -> None:
        """Start it when it does not run, waiting longer each time it dies."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            print(f"{self.name} stopped ({self.process.returncode}); starting it again.", flush=True)
            self.next_start = time.monotonic() + min(2.0**self.starts * 0.25, 30.0)
            self.process = None
        if time.monotonic() >= self.next_start:
            self.process = subprocess.Popen(self.command, preexec_fn=_die_with_parent)
            self.starts += 1

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


def _die_with_parent() -> None:
    """Ask Linux to end this child when the supervisor is killed, so that a second start finds a free port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    # Ctrl-C reaches the supervisor alone; it then stops its children in order.
    os.setpgrp()


def children(port: int) -> list[Child]:
    """Web, worker and beat. ``WEB_CONCURRENCY`` sets the number of web processes."""
    web = ["--host", HOST, "--port", str(port), "--no-access-log", "--log-level", "warning"]
    celery = [str(BIN / "celery"), "-A", "config"]
    return [
        Child("web", [str(BIN / "uvicorn"), "config.asgi:application", *web]),
        Child(
            "worker", [*celery, "worker", "--concurrency", "2", "--loglevel", "warning", "--without-mingle"]
        ),
        Child(
            "beat",
            [*celery, "beat", "--schedule", str(VAR / "beat"), "--pidfile", "", "--loglevel", "warning"],
        ),
    ]


def main() -> None:
    port = int(os.environ.get("PORT") or 8000)
    if not _is_free(port):
        sys.exit(f"Port {port} is taken, perhaps by another run. Stop it or choose one: PORT=8001 make run")
    os.environ["PORT"] = str(port)
    # The embedder's matrix library would spin threads against the web processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGTERM, _interrupt)
    with servers_up():
        _manage("migrate", "--verbosity", "0")
        _manage("load_demo", "--if-missing")
        _manage("embed_catalog")
        _tend(children(port), port)


def _manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], check=True)


def _tend(family: list[Child], port: int) -> None:
    announced = False
    try:
        while True:
            for child in family:
                child.tend()
            if not announced and not _is_free(port):
                announced = True
                _announce(port)
            time.sleep(0.25)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        for child in family:
            child.stop()
        for child in family:
            child.wait()


def _announce(port: int) -> None:
    _manage("demo_logins")
    print(
        f"\n  Agora is open: http://{HOST}:{port}/   (Ctrl-C stops it, the data stays in {VAR})\n", flush=True
    )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) != 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
