"""Which act does what in which state, and how each release says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checkout.flows.expire_sessions import expire_sessions
from checkout.models import CheckoutSession, Order, Payment, SandboxCharge
from marketplace.models import Product, Stock
from ontology.actor import Actor
from tests.checkout.protocols.acp.agent import ADA, ASKING, DECLINED, Agent, messages_of, total_of
from tests.checkout.protocols.acp.conftest import DIALECTS
from tests.checkout.shelf import stock_of

AgentOf = Callable[..., Agent]
PUBLISHED = [version for version in DIALECTS if version != "legacy"]
ASKS_BANK = [version for version in PUBLISHED if version != "2025-09-29"]


def test_what_is_completed_stays_completed(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    any_agent.complete(made.id)
    over = 409 if any_agent.version == "legacy" else 405
    for heard, status in (
        (any_agent.update(made.id, {"buyer": ADA}), 409),
        (any_agent.complete(made.id), 409),
        (any_agent.cancel(made.id), over),
    ):
        assert (heard.status, heard.body["code"]) == (status, "already_completed")
        assert heard.header("Retry-After") is None
    assert Order.objects.count() == SandboxCharge.objects.count() == 1


def test_what_is_canceled_stays_canceled(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    any_agent.cancel(made.id)
    over = 409 if any_agent.version == "legacy" else 405
    for heard, status in (
        (any_agent.update(made.id, {"buyer": ADA}), 409),
        (any_agent.complete(made.id), 409),
        (any_agent.cancel(made.id), over),
    ):
        assert (heard.status, heard.body["code"]) == (status, "already_canceled")
    assert not SandboxCharge.objects.exists()


def test_a_forgotten_session_expires(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    CheckoutSession.objects.update(expires_at="2026-01-01T00:00Z")
    expire_sessions(by=Actor.system())
    expected = "expired" if any_agent.version in {"2026-01-30", "2026-04-17"} else "canceled"
    assert any_agent.get(made.id).body["status"] == expected
    assert any_agent.complete(made.id).body["code"] == "expired"


@pytest.mark.parametrize("version", PUBLISHED)
def test_a_declined_token_leaves_the_session_ready_with_a_message(
    agent_of: AgentOf, racket: Product, version: str
) -> None:
    agent = agent_of(version)
    made = agent.ready(racket.public_id)
    heard = agent.complete(made.id, DECLINED)
    assert (heard.status, heard.body["status"]) == (200, "ready_for_payment")
    assert messages_of(heard.body) == [("error", "payment_declined", "$.payment_data")]
    assert "order" not in heard.body
    assert stock_of(racket) == (5, 0)
    assert agent.complete(made.id).body["status"] == "completed"


def test_a_declined_token_is_a_402_for_the_owners_older_agents(agent_of: AgentOf, racket_id: str) -> None:
    agent = agent_of("legacy")
    made = agent.ready(racket_id)
    heard = agent.complete(made.id, DECLINED)
    assert (heard.status, heard.body["code"]) == (402, "payment_declined")
    assert agent.get(made.id).body["status"] == "ready_for_payment"
    assert agent.complete(made.id).body["order"]["payment_status"] == "paid"


@pytest.mark.parametrize("version", ASKS_BANK)
def test_the_bank_asks_and_the_buyer_answers(agent_of: AgentOf, racket_id: str, version: str) -> None:
    agent = agent_of(version)
    made = agent.ready(racket_id)
    asked = agent.complete(made.id, ASKING)
    assert (asked.status, asked.body["status"]) == (200, "authentication_required")
    assert asked.body["authentication_metadata"]["directory_server"] == "visa"
    mute = agent.complete(made.id, ASKING)
    assert (mute.status, mute.body["code"]) == (400, "requires_3ds")
    assert mute.body["param"] == "$.authentication_result"
    done = agent.complete(made.id, ASKING, authentication_result=proof("authenticated"))
    assert (done.status, done.body["status"]) == (200, "completed")
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("version", ASKS_BANK)
@pytest.mark.parametrize("outcome", ["rejected", "denied", "failed", "abandoned"])
def test_the_bank_refuses(agent_of: AgentOf, racket: Product, version: str, outcome: str) -> None:
    agent = agent_of(version)
    made = agent.ready(racket.public_id)
    agent.complete(made.id, ASKING)
    heard = agent.complete(made.id, ASKING, authentication_result={"outcome": outcome})
    assert (heard.status, heard.body["status"]) == (200, "ready_for_payment")
    assert ("error", "payment_declined", "$.payment_data") in messages_of(heard.body)
    assert stock_of(racket) == (5, 0)


@pytest.mark.parametrize("version", ["legacy", "2025-09-29"])
def test_where_a_bank_cannot_ask_another_token_is_asked_for(
    agent_of: AgentOf, racket_id: str, version: str
) -> None:
    agent = agent_of(version)
    made = agent.ready(racket_id)
    asked = agent.complete(made.id, ASKING)
    assert asked.status == (402 if version == "legacy" else 200)
    shown = agent.get(made.id).body
    assert shown["status"] == "not_ready_for_payment"
    assert ("error", "requires_3ds", "$.payment_data") in messages_of(shown)
    assert agent.complete(made.id).body["status"] == "completed"


def test_a_waiting_payment_is_given_up_by_a_change_or_a_cancellation(agent: Agent, racket: Product) -> None:
    one, other = agent.ready(racket.public_id), agent.ready(racket.public_id)
    for made in (one, other):
        agent.complete(made.id, ASKING)
    assert agent.update(one.id, {"buyer": ADA}).body["status"] == "ready_for_payment"
    assert agent.cancel(other.id).body["status"] == "canceled"
    assert stock_of(racket) == (5, 0)


def test_paying_too_early_says_what_is_missing(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.create(racket_id)
    heard = any_agent.complete(made.id)
    if any_agent.version == "legacy":
        assert (heard.status, heard.body["code"], heard.body["param"]) == (400, "not_ready", "$.buyer.email")
    else:
        assert (heard.status, heard.body["status"]) == (200, "not_ready_for_payment")
        assert ("error", "missing", "$.buyer.email") in messages_of(heard.body)
    assert not SandboxCharge.objects.exists()


def test_the_missing_buyer_may_come_with_the_payment(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.create(racket_id, **any_agent.address())
    assert any_agent.complete(made.id, buyer=ADA).body["status"] == "completed"


def test_another_price_is_shown_before_it_is_charged(any_agent: Agent, racket: Product) -> None:
    made = any_agent.ready(racket.public_id)
    Product.objects.update(price_amount=8999)
    heard = any_agent.complete(made.id, buyer=ADA)
    assert not SandboxCharge.objects.exists()
    if any_agent.version == "legacy":
        assert heard.status == 409
    else:
        assert (heard.status, heard.body["status"]) == (200, "ready_for_payment")
        assert total_of(heard.body) == 8999
    done = any_agent.complete(made.id)
    assert (done.body["status"], total_of(done.body)) == ("completed", 8999)


def test_what_sells_out_meanwhile_is_said(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    Stock.objects.update(on_hand=0)
    heard = any_agent.complete(made.id)
    if any_agent.version == "legacy":
        assert heard.status in {400, 409}
    else:
        assert heard.status == 200
        assert ("error", "out_of_stock", "$.line_items[0]") in messages_of(heard.body)
    assert any_agent.get(made.id).body["status"] == "not_ready_for_payment"
    assert not SandboxCharge.objects.exists()


def test_a_reason_to_leave_is_kept_and_shown_to_nobody(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    trace = {"intent_trace": {"reason_code": "shipping_cost", "trace_summary": "Ten is too much"}}
    heard = any_agent.cancel(made.id, trace)
    assert "Ten is too much" not in str(heard.body)
    assert CheckoutSession.objects.get().cancel_reason == "shipping_cost: Ten is too much"


@pytest.mark.parametrize(
    "body", [{"reason": "changed my mind"}, {"intent_trace": {"reason_code": "made_up"}}, {"intent_trace": 7}]
)
def test_leaving_is_always_possible(any_agent: Agent, racket_id: str, body: object) -> None:
    assert any_agent.cancel(any_agent.ready(racket_id).id, body).status == 200


def test_other_methods_are_told_which_there_are(agent: Agent) -> None:
    heard = agent.send("DELETE", "/api/checkout_sessions/cs_1")
    assert (heard.status, heard.header("Allow")) == (405, "GET, POST")


def proof(outcome: str) -> dict[str, object]:
    details = {
        "three_ds_cryptogram": "AAIBBYNoEwAAAAAAg4PyBhdAEQs=",
        "electronic_commerce_indicator": "05",
        "transaction_id": "f879ea1c-aa2c-4441-806d-e30406466d79",
        "version": "2.2.0",
    }
    return {"outcome": outcome, "outcome_details": details}


def test_what_is_being_paid_cannot_be_canceled_and_the_key_is_not_spent(
    any_agent: Agent, racket_id: str
) -> None:
    made = any_agent.ready(racket_id)
    CheckoutSession.objects.update(state="completing")
    heard = any_agent.cancel(made.id, Idempotency_Key="leave-1")
    assert (heard.status, heard.body["code"]) == (409, "payment_in_progress")
    # The payment came to nothing meanwhile.
    CheckoutSession.objects.update(state="ready")
    assert any_agent.cancel(made.id, Idempotency_Key="leave-1").body["status"] == "canceled"


def test_an_agent_without_words_for_the_bank_is_told_to_try_another_token(
    agent_of: AgentOf, racket_id: str
) -> None:
    agent = agent_of("legacy")
    made = agent.ready(racket_id)
    heard = agent.complete(made.id, ASKING)
    assert (heard.status, "link" in heard.body["message"]) == (402, False)
    assert agent.complete(made.id).body["status"] == "completed"
