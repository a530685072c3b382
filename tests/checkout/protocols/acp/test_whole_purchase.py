"""From nothing to a paid order, in every dialect."""

from checkout.models import Order, SandboxCharge
from tests.checkout.protocols.acp.agent import ADA, Agent, total_of


def test_an_agent_buys_a_racket(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.create(racket_id)
    assert made.status == 201
    assert made.body["status"] == "not_ready_for_payment"
    assert made.body["line_items"][0]["item"]["id"] == racket_id
    told = any_agent.update(made.id, {"buyer": ADA, **any_agent.address()})
    assert (told.status, told.body["status"]) == (200, "ready_for_payment")
    express = next(one for one in told.body["fulfillment_options"] if "Express" in one["title"])
    chosen = any_agent.choose(made.id, express["id"], "shipping", [racket_id])
    assert total_of(chosen.body, "fulfillment") == 990
    assert any_agent.get(made.id).body == chosen.body
    done = any_agent.complete(made.id)
    assert (done.status, done.body["status"]) == (200, "completed")
    order = Order.objects.get()
    assert done.body["order"]["id"] == order.public_id
    assert order.total_amount == total_of(done.body) == 7999 + 990
    assert order.email == "ada@shop.example"
    assert SandboxCharge.objects.get().amount == order.total_amount


def test_a_session_is_given_up(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    assert (any_agent.cancel(made.id).body["status"]) == "canceled"
    assert any_agent.get(made.id).body["status"] == "canceled"
