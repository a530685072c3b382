"""3-D Secure between an agent, its own provider and Stripe, which has the last word."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from checkout.delivery_defaults import ensure_delivery
from checkout.gateways.stripe.loopback.server import Loopback
from marketplace.models import Product
from ontology.keys import issue_key
from ontology.models import Group
from tests.checkout.protocols.acp.agent import Agent
from tests.checkout.protocols.acp.test_states import proof
from tests.checkout.stripe.conftest import ASKING, Grant, browse


@pytest.fixture
def agent(loopback: Loopback, transactional_db: None) -> Agent:
    """With a live key, so that Stripe is asked and not the test gateway."""
    ensure_delivery()
    group = Group.platform()
    key = issue_key(name="ChatGPT", platform="chatgpt", group=group, scopes=["checkout"], is_live=True)
    return Agent(key[1])


def test_stripe_has_the_last_word(agent: Agent, racket: Product, grant: Grant) -> None:
    made, token = agent.ready(racket.public_id), grant(ASKING)
    asked = agent.complete(made.id, token)
    assert asked.body["status"] == "authentication_required"
    said = agent.complete(made.id, token, authentication_result=proof("authenticated"))
    # The agent has heard a yes that Stripe has not.
    assert (said.status, said.body["status"]) == (200, "authentication_required")
    back = browse(said.body["continue_url"], answer="yes").headers["location"]
    # The buyer is nobody here and is sent back to the assistant, which need not ask Stripe once more.
    assert b"Your bank has told us" in Client().get(urlsplit(back).path).content
    assert agent.get(made.id).body["status"] == "completed"


def test_who_comes_back_without_an_answer_settles_nothing(
    agent: Agent, racket: Product, grant: Grant
) -> None:
    made = agent.ready(racket.public_id)
    assert agent.complete(made.id, grant(ASKING)).body["status"] == "authentication_required"
    page = Client().get(f"/checkout/{made.id}/return/").content
    assert b"Your bank has not answered yet" in page
    assert agent.get(made.id).body["status"] == "authentication_required"


def test_who_told_the_bank_no_finds_the_session_open_again(
    agent: Agent, racket: Product, grant: Grant
) -> None:
    made = agent.ready(racket.public_id)
    asked = agent.complete(made.id, grant(ASKING))
    back = browse(asked.body["continue_url"], answer="no").headers["location"]
    assert b"Your bank has told us" in Client().get(urlsplit(back).path).content
    heard = agent.get(made.id).body
    assert (heard["status"], heard["messages"][0]["code"]) == ("ready_for_payment", "payment_declined")


def test_a_proof_goes_to_stripe_where_the_account_allows_it(
    agent: Agent, racket: Product, grant: Grant, loopback: Loopback, settings: Settings
) -> None:
    settings.STRIPE_EXTERNAL_3DS = True
    made = agent.ready(racket.public_id)
    done = agent.complete(made.id, grant(ASKING), authentication_result=proof("authenticated"))
    assert done.body["status"] == "completed"


def test_a_proof_stays_here_where_it_does_not(agent: Agent, racket: Product, grant: Grant) -> None:
    made = agent.ready(racket.public_id)
    heard = agent.complete(made.id, grant(ASKING), authentication_result=proof("authenticated"))
    assert heard.body["status"] == "authentication_required"
