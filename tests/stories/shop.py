"""Opens a shop of its own for the stories: an empty database, the demo data, a web process and a worker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import redis

from config.local.testing import claim_redis

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
DATABASE = os.environ.get("AGORA_TEST_DB", "test_agora") + "_stories"


@dataclass(frozen=True)
class Shop:
    """A running shop: where it answers, and the environment its commands need."""

    address: str
    environment: dict[str, str]
    log: Path

    def manage(self, *arguments: str) -> str:
        """Run a command of the shop and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def open_shop(folder: Path) -> Iterator[Shop]:
    """Run a shop on a free port for the length of a block."""
    port = _free_port()
    shop = Shop(f"http://127.0.0.1:{port}", _environment(port, claim_redis()), folder / "log")
    _empty_database(shop.environment["REDIS_URL"])
    # As `make run` prepares it: a shop that opens before its goods are indexed does not hear "overgrips" yet.
    shop.manage("migrate", "--verbosity", "0")
    shop.manage("load_demo")
    shop.manage("embed_catalog")
    web = [
        "uvicorn",
        "config.asgi:application",
        "--port",
        str(port),
        "--log-level",
        "warning",
        "--no-access-log",
    ]
    worker = [
        "celery",
        "-A",
        "config",
        "worker",
        "--pool",
        "solo",
        "--loglevel",
        "warning",
        "--without-mingle",
    ]
    with ExitStack() as stack:
        log = stack.enter_context(open(shop.log, "wb"))
        for program, *arguments in (web, worker):
            stack.enter_context(_running([str(BIN / program), *arguments], shop.environment, log))
        _wait_until_it_answers(shop)
        yield shop


def _environment(port: int, redis_url: str) -> dict[str, str]:
    server = urlsplit(os.environ["DATABASE_URL"])
    return os.environ | {
        "DATABASE_URL": urlunsplit(server._replace(path=f"/{DATABASE}")),
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "AGORA_LOCAL": "1",
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "CHAT_PROVIDERS": "builtin",
    }


def _empty_database(redis_url: str) -> None:
    # Redis keeps limits and sessions of the last run otherwise.
    redis.Redis.from_url(redis_url).flushdb()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{DATABASE}"'.encode())


@contextmanager
def _running(command: list[str], environment: dict[str, str], log: object) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # type: ignore[call-overload]
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_it_answers(shop: Shop) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urlopen(f"{shop.address}/readyz"):  # noqa: S310 - our own address
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The shop did not open:\n{shop.log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
