"""The examples of every release that are valid there go through our reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkout.core.types import Buyer
from checkout.protocols.acp.dialects import dialect_named
from checkout.protocols.acp.reading.bodies import CancelIn, CompleteIn, SessionIn
from checkout.protocols.acp.reading.choices import read_choices
from checkout.protocols.acp.reading.contact import read_contact
from checkout.protocols.acp.reading.lines import read_lines
from checkout.protocols.acp.reading.payment import read_payment
from checkout.protocols.acp.reading.typed import typed
from ontology.errors import Invalid
from tests.checkout.protocols.acp.official import FOLDER, RELEASES, problems

ACTS = {
    "create": "CheckoutSessionCreateRequest",
    "update": "CheckoutSessionUpdateRequest",
    "complete": "CheckoutSessionCompleteRequest",
    "cancel": "CancelSessionRequest",
}


def examples() -> Iterator[Any]:
    for version in RELEASES:
        for file in sorted(Path(FOLDER, "examples", version).rglob("*checkout.json")):
            # Bodies of the MCP binding are wrapped, and read by that door.
            if ".mcp." in file.name:
                continue
            found = json.loads(file.read_text())
            for name, body in found.items() if isinstance(found, dict) else ():
                act = name.split("_")[0]
                if act in ACTS and "request" in name and "session" in name and isinstance(body, dict):
                    yield pytest.param(version, act, body, id=f"{version} {file.stem} {name}")


@pytest.mark.parametrize(("version", "act", "body"), list(examples()))
def test_a_published_request_is_read(version: str, act: str, body: dict[str, Any]) -> None:
    if problems(body, version, ACTS[act]):
        pytest.skip("The example breaks its own schema.")
    dialect = dialect_named(version)
    assert dialect is not None
    if act == "cancel":
        said = typed(CancelIn, body)
        assert said.intent_trace is not None
        return
    if act == "complete":
        paying = typed(CompleteIn, body)
        assert read_payment(paying, dialect).token
        assert read_contact(paying, Buyer()).buyer is not None
        return
    wanted = typed(SessionIn, body)
    if any(one.get("quantity", 1) % 1 for one in body.get("items", ())):
        # Two and a half rackets can be said in the first release and not be bought here.
        with pytest.raises(Invalid, match="whole number"):
            read_lines(wanted)
        return
    lines = read_lines(wanted)
    assert (lines is not None) is ("line_items" in body or "items" in body)
    assert len(read_choices(wanted)) == len(body.get("selected_fulfillment_options", ())) + (
        "fulfillment_option_id" in body
    )
    assert read_contact(wanted, Buyer()).remarks == ()


def test_there_are_examples_of_every_release() -> None:
    if not FOLDER.is_dir():
        pytest.skip("ACP_SPEC_DIR is not set.")
    assert {one.values[0] for one in examples()} == set(RELEASES)
