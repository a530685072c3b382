"""Which release is spoken is told by a header, and what we speak is told to everybody."""

from collections.abc import Callable

import pytest
from django.test import Client

from checkout.protocols.acp.dialects import VERSIONS
from tests.checkout.protocols.acp.agent import SESSIONS, Agent
from tests.checkout.protocols.acp.official import RELEASES, problems_of_answer

AgentOf = Callable[..., Agent]


def test_every_release_is_spoken() -> None:
    assert VERSIONS == RELEASES


@pytest.mark.parametrize(
    ("version", "code"),
    [
        (None, "missing_api_version"),
        ("", "missing_api_version"),
        ("2024-01-01", "unsupported_api_version"),
        ("legacy", "unsupported_api_version"),
        ("latest; DROP TABLE", "unsupported_api_version"),
    ],
)
def test_without_a_version_we_know_the_answer_lists_those_we_do(
    agent: Agent, racket_id: str, version: str | None, code: str
) -> None:
    for method, path in (
        ("POST", SESSIONS),
        ("GET", f"{SESSIONS}/cs_x"),
        ("POST", f"{SESSIONS}/cs_x/cancel"),
    ):
        heard = agent.send(method, path, agent.create_body(racket_id), API_Version=version)
        assert (heard.status, heard.body["code"]) == (400, code)
        assert heard.body["supported_versions"] == list(VERSIONS)


def test_a_legacy_key_may_still_name_a_release(agent_of: AgentOf, racket_id: str) -> None:
    agent = agent_of("legacy")
    agent.version = "2026-04-17"
    assert agent.create(racket_id).body["protocol"] == {"version": "2026-04-17"}


def test_the_draft_is_heard_as_the_first_release(agent_of: AgentOf, racket_id: str) -> None:
    agent = agent_of("2025-09-29")
    made = agent.send("POST", SESSIONS, agent.create_body(racket_id), API_Version="2025-09-12")
    assert made.status == 201


def test_a_session_is_shown_in_the_release_of_whoever_asks(agent_of: AgentOf, racket_id: str) -> None:
    agent = agent_of("2025-09-29")
    made = agent.ready(racket_id)
    agent.version = "2026-04-17"
    shown = agent.get(made.id).body
    assert shown["line_items"][0]["quantity"] == 1
    agent.version = "2026-01-16"
    assert agent.complete(made.id).body["status"] == "completed"


@pytest.mark.parametrize("version", ["2026-01-30", "2026-04-17"])
@pytest.mark.parametrize("key", ["currency", "capabilities"])
def test_what_a_release_requires_is_asked_for(
    agent_of: AgentOf, racket_id: str, version: str, key: str
) -> None:
    agent = agent_of(version)
    body = agent.create_body(racket_id)
    del body[key]
    heard = agent.send("POST", SESSIONS, body)
    assert (heard.status, heard.body["code"], heard.body["param"]) == (400, "missing", f"$.{key}")


def test_the_older_shape_is_understood_under_the_newest_header(agent: Agent, racket_id: str) -> None:
    heard = agent.send("POST", SESSIONS, {"items": [{"id": racket_id, "quantity": 2}]})
    assert (heard.status, heard.body["line_items"][0]["quantity"]) == (201, 2)


def test_two_shapes_that_disagree_are_refused(agent: Agent, racket_id: str) -> None:
    heard = agent.create(racket_id, items=[{"id": racket_id, "quantity": 3}])
    assert (heard.status, heard.body["param"]) == (400, "$.line_items")


@pytest.mark.django_db
def test_everybody_may_ask_what_we_speak() -> None:
    response = Client().get("/.well-known/acp.json")
    body = response.json()
    assert problems_of_answer("/.well-known/acp.json", 200, body, VERSIONS[0]) == []
    protocol = body["protocol"]
    assert protocol["supported_versions"] == sorted(VERSIONS)
    assert protocol["version"] == protocol["supported_versions"][-1]
    assert response["Cache-Control"] == "public, max-age=3600"


def test_a_wrong_body_does_not_pass_our_check() -> None:
    """The negative control: the check that sees every answer refuses what is not of the release."""
    from tests.checkout.protocols.acp.official import IS_THERE, LEFT_OUT

    if not IS_THERE:
        pytest.skip(LEFT_OUT)
    wrong = {"error": {"code": "invalid", "message": "nested"}}
    assert all(problems_of_answer(SESSIONS, 400, wrong, version) for version in VERSIONS)
    bare = {"id": "cs_1", "status": "ready", "currency": "eur"}
    assert all(problems_of_answer(SESSIONS, 200, bare, version) for version in VERSIONS)
