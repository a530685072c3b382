"""The places a feed is carried to, on loopback: an SFTP server and an agent."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from pytest_django.fixtures import Settings


class SftpServer:
    """A real SFTP server in a folder; ``refusing`` makes it turn uploads away for a while."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        self.loop = asyncio.new_event_loop()
        self.refusing = False
        self.port = 0
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._started.wait(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(self._listen())
        self.port = self.server.get_port()
        self._started.set()
        self.loop.run_forever()
        self.loop.run_until_complete(self.server.wait_closed())
        self.loop.close()

    async def _listen(self) -> Any:
        owner = self

        class Door(asyncssh.SSHServer):
            def begin_auth(self, username: str) -> bool:
                return True

            def password_auth_supported(self) -> bool:
                return True

            def validate_password(self, username: str, password: str) -> bool:
                return (username, password) == ("agora", "right")

        class Room(asyncssh.SFTPServer):
            def open(self, *args: Any) -> Any:
                if owner.refusing:
                    raise asyncssh.SFTPFailure("The disk is full.")
                return super().open(*args)

        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Door,
            server_host_keys=[self.key],
            sftp_factory=lambda channel: Room(channel, chroot=str(self.folder).encode()),
            allow_scp=False,
        )

    @property
    def public_key(self) -> str:
        return self.key.export_public_key().decode().strip()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)


@pytest.fixture
def sftp(tmp_path: Path, settings: Settings) -> Iterator[SftpServer]:
    server = SftpServer(tmp_path)
    settings.FEED_SFTP_URL = f"sftp://agora@127.0.0.1:{server.port}/inbox"
    settings.FEED_SFTP_PASSWORD = "right"
    settings.FEED_SFTP_HOST_KEY = server.public_key
    yield server
    server.stop()


class Agent(ThreadingHTTPServer):
    """Keeps feeds as the protocol's release of 2026-04-17 says; refuses what its schema refuses."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.feeds: dict[str, dict[str, Any]] = {}
        self.calls: list[tuple[str, str, dict[str, str], Any]] = []
        self.schema = feed_schema()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Counter(BaseHTTPRequestHandler):
    server: Agent

    def do_GET(self) -> None:
        self._note(None)
        feed = self.path.split("/")[2]
        known = feed in self.server.feeds
        self._answer(200, {"id": feed}) if known else self._error(404, "feed_not_found")

    def do_POST(self) -> None:
        body = self._body("CreateFeedRequest")
        if body is not None:
            feed = f"feed_{len(self.server.feeds) + 1}"
            self.server.feeds[feed] = {}
            self._answer(201, {"id": feed, **body})

    def do_PATCH(self) -> None:
        body = self._body("UpsertProductsRequest")
        feed = self.path.split("/")[2]
        if body is not None:
            self.server.feeds[feed] |= {product["id"]: product for product in body["products"]}
            self._answer(200, {"id": feed, "accepted": True})

    def _body(self, shape: str) -> Any:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._note(body)
        if self.headers["Authorization"] != "Bearer right" or not self.headers["API-Version"]:
            self._error(401, "unauthorized")
            return None
        problems = list(self.server.schema(shape).iter_errors(body)) if self.server.schema else []
        if problems:
            self._error(400, problems[0].message)
            return None
        return body

    def _note(self, body: Any) -> None:
        self.server.calls.append((self.command, self.path, dict(self.headers), body))

    def _error(self, status: int, message: str) -> None:
        self._answer(status, {"type": "invalid_request", "code": "invalid", "message": message})

    def _answer(self, status: int, body: Any) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def agent(settings: Settings) -> Iterator[Agent]:
    server = Agent()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    settings.FEED_AGENT_URL, settings.FEED_AGENT_KEY = server.address, "right"
    settings.FEED_AGENT_COUNTRY = "ES"
    yield server
    server.shutdown()
    server.server_close()


def feed_schema() -> Any:
    """Validators by name out of the official bundle, or None where the bundle is not at hand."""
    from jsonschema import Draft202012Validator

    folder = os.environ.get("ACP_SPEC_DIR", "")
    path = Path(folder, "spec", "2026-04-17", "json-schema", "schema.feed.json")
    if not folder or not path.is_file():
        return None
    shapes = json.loads(path.read_text())["$defs"]
    return lambda name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": shapes})


@pytest.fixture
def official() -> Any:
    """The official schemas; without them the test says so, except in CI, which must have them."""
    schema = feed_schema()
    if schema is None:
        left_out = (
            "ACP_SPEC_DIR is not set to the official schemas, so feed pushes are not held against them."
        )
        if os.environ.get("CI") == "true" and os.environ.get("ACP_SPEC_DIR"):
            pytest.fail(left_out)
        pytest.skip(left_out)
    return schema


@pytest.fixture(autouse=True)
def _old_ciphers_of_the_ssh_library_are_silent() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="asyncssh")
        yield
