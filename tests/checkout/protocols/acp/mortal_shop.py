"""A shop whose web server is a process of its own and can be killed by the kernel at any moment."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[4]


class MortalShop:
    """``serve`` starts a server (the first and every next), ``kill`` ends it; an agent's letters are sent meanwhile."""

    def __init__(self, port: int, process: subprocess.Popen[str], pool: ThreadPoolExecutor) -> None:
        self.process, self.pool, self.server = process, pool, 0
        self.url = f"http://127.0.0.1:{port}"

    def serve(self) -> None:
        """Start anew, in the place of the server before."""
        self.kill()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.server = int(self.process.stdout.readline())
        # The first answer brings connections and caches up, so that a payment's time is spent on paying.
        assert httpx.get(f"{self.url}/.well-known/acp.json", trust_env=False, timeout=60).status_code == 200

    def kill(self) -> None:
        """Nothing is rolled back politely, flushed or closed."""
        if self.server:
            with suppress(ProcessLookupError):
                os.kill(self.server, signal.SIGKILL)

    def post(self, path: str, body: Any, headers: dict[str, str]) -> Future[httpx.Response | None]:
        """Send and do not wait; None is heard from a server that died."""

        def send() -> httpx.Response | None:
            with suppress(httpx.TransportError), httpx.Client(trust_env=False, timeout=60) as agent:
                return agent.post(f"{self.url}{path}", json=body, headers=headers)
            return None

        return self.pool.submit(send)


@contextmanager
def mortal_shop(database: str, stripe: str) -> Iterator[MortalShop]:
    known = {
        "DJANGO_SETTINGS_MODULE": "tests.checkout.protocols.acp.process_settings",
        "AGENT_DATABASE": database,
        "AGENT_STRIPE": stripe,
    }
    with socket.create_server(("127.0.0.1", 0)) as door, ThreadPoolExecutor() as pool:
        command = [sys.executable, "-m", "tests.checkout.protocols.acp.mortal_server", str(door.fileno())]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ | known, pass_fds=[door.fileno()], **pipes
        ) as process:
            shop = MortalShop(door.getsockname()[1], process, pool)
            try:
                yield shop
            finally:
                shop.kill()
                assert process.stdin is not None
                process.stdin.close()
