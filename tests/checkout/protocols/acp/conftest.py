"""Agents of every dialect, each with a key of its own."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from checkout.delivery_defaults import ensure_delivery
from checkout.protocols.acp.dialects import VERSIONS
from marketplace.models import Product
from ontology.keys import issue_key
from ontology.models import Group
from tests.checkout.protocols.acp.agent import Agent
from tests.checkout.protocols.acp.official import IS_THERE, LEFT_OUT

DIALECTS = ("legacy", *VERSIONS)
SCOPES = ("checkout", "carts", "feed")


@pytest.fixture(scope="session", autouse=True)
def _official_schemas() -> None:
    if not IS_THERE:
        if os.environ.get("CI") == "true":
            pytest.fail(LEFT_OUT)
        print(LEFT_OUT)  # noqa: T201 - said once, so that nobody thinks all was checked


@pytest.fixture
def agent_of(db: None) -> Callable[..., Agent]:
    """An agent with a fresh test key, of the whole marketplace unless a group is named."""
    ensure_delivery()

    def make(version: str = "2026-04-17", *, group: Group | None = None, is_live: bool = False) -> Agent:
        _, secret = issue_key(
            name="ChatGPT",
            platform="chatgpt",
            group=group or Group.platform(),
            scopes=SCOPES,
            is_live=is_live,
            is_legacy=version == "legacy",
        )
        return Agent(secret, version)

    return make


@pytest.fixture
def agent(agent_of: Callable[..., Agent]) -> Agent:
    """Speaks today's release."""
    return agent_of()


@pytest.fixture(params=DIALECTS)
def any_agent(request: pytest.FixtureRequest, agent_of: Callable[..., Agent]) -> Agent:
    """Each dialect in turn."""
    return agent_of(request.param)


@pytest.fixture
def racket_id(racket: Product) -> str:
    return racket.public_id
