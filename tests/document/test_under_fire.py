"""Every endpoint of our OpenAPI document answers as the document says, whatever is sent to it with a valid key."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from checkout.protocols.acp import http
from ontology.ids import new_id
from tests.checkout.protocols.acp.agent import Agent
from tests.document.aim import Known

# `make fuzz` asks for several hundred; the suite for a few, always the same.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2"))
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
AGENTS = ("/api/checkout_sessions", "/api/carts")

bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if EXAMPLES > 50 else (Phase.generate,),
)


# Each request in transactions of its own, as a shop has them: what one leaves broken must not break the next.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", GenerationMode)
def test_no_answer_breaks_its_promise(
    mode: GenerationMode,
    api: Any,
    known: Callable[[], Known],
    agent: Agent,
    token: str,
    subtests: pytest.Subtests,
) -> None:
    ids = known()

    def fire(case: Case) -> None:
        nonlocal ids
        if case.path.endswith(("/complete", "/cancel")):
            # The one before may have ended what it was aimed at.
            ids = known()
        aim(case, ids)
        secret = agent.secret if case.path.startswith(AGENTS) else token
        headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}
        case.call_and_validate(headers=headers, checks=PROMISES)

    for operation in operations(api):
        # Where every text is an id that might be, nothing wrong can be sent.
        with subtests.test(operation.label), suppress(Unsatisfiable):
            cases: Any = given(operation.as_strategy(generation_mode=mode))
            bounded(cases(fire))()


def operations(api: Any) -> Iterator[Any]:
    for found in api.get_all_operations():
        yield found.ok()


def aim(case: Case, known: Known) -> None:
    noun = case.path.strip("/").split("/{")[0].rpartition("/")[2]
    case.path_parameters = {
        name: known.aimed(value, noun if name.endswith("id") else name)
        for name, value in (case.path_parameters or {}).items()
    }
    case.body = known.aimed(case.body)


@pytest.mark.parametrize(("status", "body"), [(500, "{}"), (200, '{"id": 1}'), (200, "<p>"), (302, "{}")])
def test_a_broken_promise_is_noticed(
    api: Any, agent: Agent, monkeypatch: pytest.MonkeyPatch, status: int, body: str
) -> None:
    """The negative control."""
    answer = HttpResponse(body, content_type="application/json", status=status)
    monkeypatch.setattr(http, "_response", lambda _: answer)
    headers = {"Authorization": f"Bearer {agent.secret}", "API-Version": agent.version}
    case = api["/api/checkout_sessions/{id}"]["GET"].Case(
        path_parameters={"id": new_id("cs")}, headers=headers
    )
    with pytest.raises(FailureGroup):
        case.call_and_validate(checks=PROMISES)
