"""What agents tell us and nobody is told again."""

import json
from collections.abc import Callable

import pytest

from checkout.models import CheckoutSession
from tests.checkout.protocols.acp.agent import GOOD, Agent

CLAIM = {
    "provider": "impact.com", "token": "atp_SECRET", "publisher_id": "pub_SECRET", "touchpoint": "first",
    "metadata": {"campaign": "autumn_SECRET"},
}  # fmt: skip


def test_secrets_are_kept_and_come_back_in_no_answer(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, affiliate_attribution=CLAIM)
    last = CLAIM | {"touchpoint": "last", "token": "atp_SECRET_2"}
    risk = {"ip_address": "203.0.113.9", "session_id": "sess_SECRET"}
    answers = [
        made,
        agent.update(made.id, {"order_notes": "Ring twice"}),
        agent.get(made.id),
        agent.complete(made.id, affiliate_attribution=last, risk_signals=risk),
        agent.get(made.id),
    ]
    for heard in answers:
        text = json.dumps(heard.body)
        assert "SECRET" not in text
        assert GOOD not in text
        assert "203.0.113.9" not in text
    kept = CheckoutSession.objects.get().affiliate
    assert (kept["first"]["token"], kept["last"]["token"]) == ("atp_SECRET", "atp_SECRET_2")
    assert answers[-1].body["order"]["confirmation"]["order_notes"] == "Ring twice"


def test_the_first_claim_wins_and_a_second_is_passed_over(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, affiliate_attribution=CLAIM)
    agent.complete(made.id, affiliate_attribution=CLAIM | {"token": "atp_other"})
    assert CheckoutSession.objects.get().affiliate["first"]["token"] == "atp_SECRET"


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ({"token": "x"}, "invalid"),
        ({"provider": "x"}, "invalid"),
        ({"provider": "x", "token": 7}, "invalid"),
        ({"provider": "x", "token": "y", "metadata": {"deep": {}}}, "invalid"),
        ({"provider": "x", "token": "y", "metadata": {"who": "ada@shop.example"}}, "pii_not_allowed"),
    ],
)
def test_a_claim_that_is_none_is_refused(agent: Agent, racket_id: str, claim: object, code: str) -> None:
    heard = agent.ready(racket_id, affiliate_attribution=claim)
    assert (heard.status, heard.body["code"]) == (400, code)


def test_what_the_agent_can_do_is_matched_with_what_we_can(
    agent_of: Callable[..., Agent], racket_id: str
) -> None:
    able = {"interventions": {"supported": ["3ds", "biometric", "mind_reading"]}, "extensions": []}
    body = agent_of().ready(racket_id, capabilities=able).body["capabilities"]
    assert body["interventions"]["supported"] == ["3ds"]
    assert "extensions" not in body
    assert body["payment"]["handlers"][0]["name"] == "dev.acp.tokenized.card"
    for odd in ({"interventions": 7}, {"interventions": {"supported": [7]}}, {"extensions": {"a": 1}}):
        assert agent_of().ready(racket_id, capabilities=odd).status == 201
