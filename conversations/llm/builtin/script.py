"""A script is a generator: it yields tool calls, is sent their results, and returns what to say.

Every call to `stream` plays it again from the start with the results so far, so it needs no memory of its own.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """`data` is the tool's result; with `problem` set the tool refused and says why in a sentence."""

    data: dict[str, Any]
    problem: str = ""


@dataclass(frozen=True)
class Reply:
    """What to say, which quick replies to offer, and the facet that is asked for."""

    text: str
    replies: tuple[str, ...] = ()
    asks: str = ""


Script = Generator[Call, Result, Reply]


def call(name: str, **arguments: Any) -> Call:
    return Call(name, {key: value for key, value in arguments.items() if value not in (None, "", [], ())})


def step(script: Script, results: list[Result]) -> Call | Reply:
    """Play a script with the results there are: its next call, or its reply."""
    try:
        wanted = next(script)
        for result in results:
            wanted = script.send(result)
    except StopIteration as end:
        reply: Reply = end.value
        return reply
    return wanted
