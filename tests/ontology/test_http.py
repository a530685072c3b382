"""The outbound client: private addresses are refused, passing faults are tried again, nothing is followed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from pytest_django.fixtures import Settings

from ontology.http import OutboundError, send


class Neighbour(HTTPServer):
    """A loopback server that answers a scripted list of statuses."""

    script: list[int]
    seen: list[tuple[str, bytes]]


class _Answer(BaseHTTPRequestHandler):
    server: Neighbour

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.seen.append((self.path, body))
        self.send_response(self.server.script.pop(0))
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[Neighbour]:
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    server = Neighbour(("127.0.0.1", 0), _Answer)
    server.script, server.seen = [], []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def post(server: Neighbour) -> int:
    address = f"http://127.0.0.1:{server.server_port}/hook"
    return send("POST", address, body=b"hello", pause=lambda seconds: None).status_code


def test_a_body_arrives(neighbour: Neighbour) -> None:
    neighbour.script = [200]
    assert post(neighbour) == 200
    assert neighbour.seen == [("/hook", b"hello")]


def test_a_passing_fault_is_tried_again(neighbour: Neighbour) -> None:
    neighbour.script = [503, 429, 204]
    assert post(neighbour) == 204


def test_it_gives_up_after_three_and_says_it_may_work_later(neighbour: Neighbour) -> None:
    neighbour.script = [503, 503, 503]
    with pytest.raises(OutboundError) as problem:
        post(neighbour)
    assert not problem.value.permanent


@pytest.mark.parametrize("status", [302, 400, 410])
def test_a_refusal_or_redirect_is_final(neighbour: Neighbour, status: int) -> None:
    neighbour.script = [status]
    with pytest.raises(OutboundError) as problem:
        post(neighbour)
    assert problem.value.permanent
    assert len(neighbour.seen) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://10.0.0.5/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::169.254.169.254]/latest/meta-data",
        "http://[64:ff9b:1::10.0.0.5]/",
        "http://[2002:7f00:1::]/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://[ff0e::1]/",
        "http://224.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "nonsense",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(OutboundError) as problem:
        send("GET", url)
    assert problem.value.permanent


@pytest.mark.parametrize("address", ["1.1.1.1", "64:ff9b::101:101", "2002:101:101::1", "2606:4700::1111"])
def test_a_public_address_is_called_in_whatever_clothes(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    def answers(method: str, url: str, checked: str, *rest: object) -> httpx.Response:
        called.append(checked)
        return httpx.Response(200)

    monkeypatch.setattr("ontology.http._send_once", answers)
    send("GET", f"http://[{address}]/" if ":" in address else f"http://{address}/")
    assert called == [address]
