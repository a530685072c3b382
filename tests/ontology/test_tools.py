"""A tool is written once: its signature is its schema, its docstring its description."""

from collections.abc import Iterator
from typing import Literal

import pytest
from pydantic import BaseModel

from ontology import tools
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound
from ontology.tools import ToolContext, tool

CONTEXT = ToolContext(actor=Actor.visitor())


class Echo(BaseModel):
    said: str


@pytest.fixture
def echo() -> Iterator[tools.Tool]:
    @tool(effect="spends")
    def say_again(
        words: str, times: int = 1, voice: Literal["low", "high"] = "low", *, context: ToolContext
    ) -> Echo:
        """Say the words again."""
        return Echo(said=f"{words * times} ({voice}, {context.actor.kind})")

    yield tools.get("say_again")
    tools._tools.pop("say_again")


def test_the_signature_becomes_the_schema(echo: tools.Tool) -> None:
    assert echo.description == "Say the words again."
    assert echo.consent
    assert echo.schema["required"] == ["words"]
    assert echo.schema["additionalProperties"] is False
    assert set(echo.schema["properties"]) == {"words", "times", "voice"}


def test_a_call_reads_its_arguments(echo: tools.Tool) -> None:
    answer = echo.call({"words": "hm", "times": "2"}, CONTEXT)
    assert answer == Echo(said="hmhm (low, visitor)")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({}, "words"),
        ({"words": 1}, "words"),
        ({"words": "a", "times": "x"}, "times"),
        ({"words": "a", "price": 1}, "price"),
        ({"words": "a", "voice": "loud"}, "voice"),
        ({"words": "a", "context": "me"}, "context"),
    ],
)
def test_wrong_arguments_are_named(echo: tools.Tool, arguments: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as problem:
        echo.call(arguments, CONTEXT)
    assert problem.value.field == field


def test_an_unknown_tool_says_which_there_are(echo: tools.Tool) -> None:
    with pytest.raises(NotFound, match="say_again"):
        tools.get("fly")
