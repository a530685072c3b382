"""What agents are told of their orders: signed, in order, until they have it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from checkout.flows.cancel_order import cancel_order
from checkout.flows.deliver_parcel import deliver_parcel
from checkout.flows.refund_order import refund_order
from checkout.flows.return_order import return_order
from checkout.flows.ship_parcel import ship_parcel
from checkout.models import Order, OrderEndpoint, OrderMessage
from ontology.actor import Actor
from ontology.errors import Forbidden
from ontology.models import EventDelivery, Person
from ontology.money import Money
from ontology.signing import sign, verify
from tests.checkout.protocols.acp.agent import Agent
from tests.checkout.protocols.acp.conftest import DIALECTS
from tests.checkout.protocols.acp.official import problems_of_event

SYSTEM = Actor.system()
Deliver = Callable[[], int]


class Ear(ThreadingHTTPServer):
    """The agent's receiver: keeps what it heard, and refuses while told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Listener)
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.status = 200

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(raw) for _, raw in self.heard]


class _Listener(BaseHTTPRequestHandler):
    server: Ear

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status == 200:
            self.server.heard.append((dict(self.headers), raw))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def ear(settings: Settings) -> Iterator[Ear]:
    server = Ear()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def endpoint(ear: Ear) -> Callable[[Order, str], OrderEndpoint]:
    def make(order: Order, version: str = "2026-04-17") -> OrderEndpoint:
        url = f"http://127.0.0.1:{ear.server_port}/agentic_checkout/webhooks/order_events"
        assert order.owner is not None
        return OrderEndpoint.objects.create(agent=order.owner, url=url, version=version)

    return make


@pytest.fixture
def ordered(agent: Agent, racket_id: str) -> Order:
    """An order whose news has not been delivered yet."""
    done = agent.complete(agent.ready(racket_id).id)
    return Order.objects.get(public_id=done.body["order"]["id"])


def hurry() -> None:
    """Pauses are over."""
    EventDelivery.objects.filter(done_at=None).update(due_at=timezone.now())


def test_the_signature_is_the_one_of_the_published_vector() -> None:
    body = (
        b'{"type":"order_create","data":{"type":"order","id":"ord_1","checkout_session_id":"cs_1",'
        b'"permalink_url":"https://m.example/o/1","status":"created"}}'
    )
    expected = "t=1709123456,v1=4fbade6b9daddd5805f826ea2c4fdea2f02e756b1db7a7621aacbec8eb5df0bd"
    assert sign(body, secret="whsec_test", at=1709123456) == expected


@pytest.mark.parametrize("version", DIALECTS)
def test_the_whole_life_of_an_order_is_told(
    ordered: Order, endpoint: Any, ear: Ear, deliver: Deliver, version: str
) -> None:
    secret = endpoint(ordered, version).secret
    parcel = ordered.fulfilments.get()
    ship_parcel(
        parcel, by=SYSTEM, carrier="Correos", tracking_number="PQ1", tracking_url="https://t.example/PQ1"
    )
    deliver_parcel(parcel, by=SYSTEM)
    refund_order(ordered, by=SYSTEM, amount=Money(500, "EUR"), reason="Scratched")
    return_order(Order.objects.get(), by=SYSTEM)
    deliver()
    assert [body["type"] for body in ear.bodies] == ["order_create"] + ["order_update"] * 5
    for headers, raw in ear.heard:
        assert not problems_of_event(json.loads(raw), version)
        now = int(timezone.now().timestamp())
        assert verify(headers["Merchant-Signature"], raw, secret=secret, now=now)
    assert len({headers["Request-Id"] for headers, _ in ear.heard}) == 6


def test_the_order_tells_its_parcel_its_refunds_and_its_return(
    ordered: Order, endpoint: Any, ear: Ear, deliver: Deliver
) -> None:
    endpoint(ordered)
    deliver()
    parcel = ordered.fulfilments.get()
    ship_parcel(parcel, by=SYSTEM, carrier="Correos", tracking_number="PQ1")
    deliver()
    sent = ear.bodies[-1]["data"]
    assert (sent["status"], sent["fulfillments"][0]["tracking_number"]) == ("shipped", "PQ1")
    assert [one["type"] for one in sent["fulfillments"][0]["events"]] == ["shipped"]
    assert sent["line_items"][0]["quantity"] == {"ordered": 1, "current": 1, "fulfilled": 1}
    return_order(ordered, by=SYSTEM, reason="Too heavy")
    deliver()
    back = ear.bodies[-1]["data"]
    assert {(one["type"], one["status"]) for one in back["adjustments"]} == {
        ("return", "completed"),
        ("refund", "completed"),
    }
    amounts = {one["type"]: one["amount"] for one in back["totals"]}
    assert amounts["total"] == amounts["amount_refunded"] == ordered.total_amount
    assert back["line_items"][0]["quantity"]["current"] == 0


def test_news_wait_for_the_news_before_them(
    ordered: Order, endpoint: Any, ear: Ear, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint(ordered)
    ear.status = 400
    deliver()
    ship_parcel(ordered.fulfilments.get(), by=SYSTEM)
    ear.status = 200
    # Only the later one is due: it must not overtake.
    deliver()
    assert ear.heard == []
    hurry()
    deliver()
    hurry()
    deliver()
    assert [body["type"] for body in ear.bodies] == ["order_create", "order_update"]
    assert OrderMessage.objects.get(kind="order_create").attempts == 2


def test_pauses_grow_and_after_three_days_the_message_is_given_up(
    ordered: Order, endpoint: Any, ear: Ear, deliver: Deliver
) -> None:
    endpoint(ordered)
    ear.status = 400
    deliver()
    waits = []
    for _ in range(3):
        delivery = EventDelivery.objects.get(handler__endswith="tell_agent")
        waits.append((delivery.due_at - timezone.now()).total_seconds())
        hurry()
        deliver()
    assert waits[0] < waits[1] < waits[2]
    OrderMessage.objects.update(created_at=timezone.now() - timedelta(days=4))
    hurry()
    deliver()
    message = OrderMessage.objects.get()
    assert message.given_up_at is not None
    assert "400" in message.answer


def test_staff_send_a_message_again(
    ordered: Order,
    endpoint: Any,
    ear: Ear,
    deliver: Deliver,
    owner: Person,
    client_of: Callable[[Person], Client],
) -> None:
    endpoint(ordered)
    deliver()
    chosen = {"action": "send_again", "_selected_action": [OrderMessage.objects.get().pk]}
    page = client_of(owner).post("/admin/checkout/ordermessage/", chosen, follow=True)
    assert page.status_code == 200
    deliver()
    (first, body), (second, same) = ear.heard
    assert body == same
    assert first["Request-Id"] == second["Request-Id"]


def test_who_has_no_webhook_is_told_nothing(ordered: Order, ear: Ear, deliver: Deliver) -> None:
    deliver()
    assert ear.heard == []
    assert not EventDelivery.objects.filter(done_at=None).exists()


def test_a_canceled_order_is_told_as_such(ordered: Order, endpoint: Any, ear: Ear, deliver: Deliver) -> None:
    endpoint(ordered)
    cancel_order(ordered, by=SYSTEM, reason="Damaged in the store")
    deliver()
    last = ear.bodies[-1]["data"]
    assert last["status"] == "canceled"
    assert {"cancellation", "refund"} == {one["type"] for one in last["adjustments"]}


def test_only_staff_and_the_creator_handle_a_parcel(ordered: Order, sam_actor: Actor) -> None:
    with pytest.raises(Forbidden):
        ship_parcel(ordered.fulfilments.get(), by=sam_actor)
    with pytest.raises(Forbidden):
        return_order(ordered, by=sam_actor)


def test_the_link_of_an_order_opens_for_its_holder_only(ordered: Order, agent: Agent) -> None:
    link = agent.get(ordered.session.public_id).body["order"]["permalink_url"]
    path = link.split("//", 1)[1].partition("/")[2]
    assert ordered.number in Client().get(f"/{path}").content.decode()
    assert Client().get(f"/orders/{ordered.public_id}/").status_code == 404
    assert Client().get(f"/orders/{ordered.public_id}/?key=guess").status_code == 404
