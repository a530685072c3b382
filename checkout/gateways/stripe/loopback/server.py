"""The loopback Stripe as a server: API, hosted pages and control on one port of this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checkout.gateways.stripe.loopback import control, pages
from checkout.gateways.stripe.loopback.api import Api, Call
from checkout.gateways.stripe.loopback.bell import Bell
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.faults import Dropped, Script
from checkout.gateways.stripe.loopback.wire import Answer, Refusal

KEY = "sk_test_loopback"
SECRET = "whsec_loopback"  # noqa: S105 - opens nothing but this pretend Stripe


class Loopback:
    """A pretend Stripe that refuses what Stripe refuses. ``bell`` makes it send its webhooks by itself."""

    def __init__(self, *, key: str = KEY, file: Path | None = None, bell: Bell | None = None) -> None:
        self.book = Book(file)
        self.script = Script()
        self.bell = bell
        self.url = ""
        self.api = Api(self.book, self.script, key=key, base=lambda: self.url)

    def answer(self, call: Call) -> Answer:
        """The answer to one request. Raises ``Dropped`` when the connection is to break."""
        known = len(self.book.shelves["events"])
        try:
            return self._answer(call)
        except Refusal as refused:
            return Answer(refused.status, refused.body)
        finally:
            if self.bell and (news := list(self.book.shelves["events"].values())[known:]):
                self.bell.ring_all(self.book, news)

    def _answer(self, call: Call) -> Answer:
        if call.path.startswith("/_loopback/"):
            return control.answer(self.book, self.script, self.bell, call)
        return pages.answer(self.book, call, self.url) or self.api.answer(call)

    def listen(self, port: int = 0) -> ThreadingHTTPServer:
        """Open the port (any free one by default); the caller serves and closes."""
        server = _Server(("127.0.0.1", port), _handler_of(self))
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        return server

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Run in a thread for as long as the block lasts and yield the address."""
        server = self.listen()
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self.url
        finally:
            self.script.released.set()
            server.shutdown()
            server.server_close()
            thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def _handler_of(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode(errors="replace")
            address = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                reply = loopback.answer(Call(self.command, address.path, address.query, body, headers))
            except Dropped:
                self._hang_up()
            else:
                with suppress(OSError):  # a caller that ran out of patience is gone by now
                    self._send(reply)

        def _hang_up(self) -> None:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def _send(self, reply: Answer) -> None:
            content = reply.html.encode() if reply.html else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "text/html; charset=utf-8" if reply.html else "application/json")
            self.send_header("Content-Length", str(len(content)))
            if reply.location:
                self.send_header("Location", reply.location)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Silence: bodies and addresses may carry tokens."""

    return Handler
