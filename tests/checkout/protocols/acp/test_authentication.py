"""The bank asks the buyer somewhere else: what the agent brings back from there, and what becomes of the payment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checkout.models import Order, Payment, SandboxCharge
from marketplace.models import Product
from tests.checkout.protocols.acp.agent import ASKING, Agent, messages_of
from tests.checkout.protocols.acp.test_states import ASKS_BANK, proof
from tests.checkout.shelf import stock_of

AgentOf = Callable[..., Agent]
LONG = ["2026-04-17", "2026-01-30", "2025-12-12"]
YES = ["authenticated", "attempt_acknowledged", "informational"]
NO = {
    "denied": "did not confirm",
    "rejected": "did not confirm",
    "abandoned": "was not answered",
    "canceled": "was not answered",
    "not_supported": "could not be asked",
    "internal_error": "could not be asked",
    "processing_error": "could not be asked",
}
# 2026-01-16 had a list of its own.
SHORT_NO = {"failed": "did not confirm", "rejected": "did not confirm", "unavailable": "could not be asked"}


@pytest.mark.parametrize("version", ASKS_BANK)
def test_a_waiting_session_says_what_it_waits_for(agent_of: AgentOf, racket_id: str, version: str) -> None:
    agent = agent_of(version)
    body = agent.complete(agent.ready(racket_id).id, ASKING).body
    assert ("error", "requires_3ds", "$.authentication_result") in messages_of(body)
    assert ("channel" in body["authentication_metadata"]) is (version != "2026-04-17")


@pytest.mark.parametrize(
    ("version", "outcome"), [("2026-04-17", one) for one in YES] + [("2026-01-16", "attempt")]
)
def test_a_yes_completes(agent_of: AgentOf, racket_id: str, version: str, outcome: str) -> None:
    agent = agent_of(version)
    made = agent.ready(racket_id)
    agent.complete(made.id, ASKING)
    assert agent.complete(made.id, ASKING, authentication_result=proof(outcome)).body["status"] == "completed"
    assert (Order.objects.count(), Payment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("version", "outcome", "words"),
    [
        *(("2026-04-17", outcome, words) for outcome, words in NO.items()),
        *(("2026-01-16", outcome, words) for outcome, words in SHORT_NO.items()),
    ],
)
def test_a_no_leaves_the_session_open_and_says_what_to_do(
    agent_of: AgentOf, racket: Product, version: str, outcome: str, words: str
) -> None:
    agent = agent_of(version)
    made = agent.ready(racket.public_id)
    agent.complete(made.id, ASKING)
    heard = agent.complete(made.id, ASKING, authentication_result={"outcome": outcome})
    assert (heard.status, heard.body["status"]) == (200, "ready_for_payment")
    assert messages_of(heard.body) == [("error", "payment_declined", "$.payment_data")]
    assert words in heard.body["messages"][0]["content"]
    assert stock_of(racket) == (5, 0)
    assert agent.complete(made.id).body["status"] == "completed"


@pytest.mark.parametrize("version", LONG)
def test_a_yes_without_proof_is_none(agent_of: AgentOf, racket_id: str, version: str) -> None:
    agent = agent_of(version)
    made = agent.ready(racket_id)
    agent.complete(made.id, ASKING)
    bare = agent.complete(made.id, ASKING, authentication_result={"outcome": "authenticated"})
    place = "$.authentication_result.outcome_details"
    assert (bare.status, bare.body["code"], bare.body["param"]) == (400, "missing", place)
    odd = proof("authenticated") | {"outcome_details": {"three_ds_cryptogram": 7}}
    heard = agent.complete(made.id, ASKING, authentication_result=odd)
    assert (heard.status, heard.body["code"]) == (400, "invalid")
    assert heard.body["param"] == f"{place}.three_ds_cryptogram"
    assert not Order.objects.exists()


def test_what_was_proven_before_is_not_asked_again(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    done = agent.complete(made.id, ASKING, authentication_result=proof("authenticated"))
    assert done.body["status"] == "completed"


@pytest.mark.parametrize("version", ASKS_BANK)
def test_nothing_is_charged_against_the_banks_word(agent_of: AgentOf, racket_id: str, version: str) -> None:
    agent = agent_of(version)
    made = agent.ready(racket_id)
    heard = agent.complete(made.id, authentication_result={"outcome": "rejected"})
    assert (heard.status, heard.body["status"]) == (200, "ready_for_payment")
    assert messages_of(heard.body) == [("error", "payment_declined", "$.payment_data")]
    assert not SandboxCharge.objects.exists()
    assert agent.complete(made.id).body["status"] == "completed"


def test_an_outcome_nobody_knows_is_refused(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    heard = agent.complete(made.id, authentication_result={"outcome": "shrugged"})
    assert (heard.status, heard.body["param"]) == (400, "$.authentication_result.outcome")


def test_the_first_release_knows_no_such_thing(agent_of: AgentOf, racket_id: str) -> None:
    agent = agent_of("2025-09-29")
    heard = agent.complete(agent.ready(racket_id).id, authentication_result={"outcome": "rejected"})
    assert heard.body["status"] == "completed"
