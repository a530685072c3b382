"""Which attempts are tried in one conversation: those that cannot stand in each other's way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from conversations.evaluation.injections import BAITS, Attempt
from conversations.evaluation.liar import TOOL_NAME

TALK = 6  # messages of one conversation

Scene = tuple[Attempt, ...]


def scenes(attempts: Sequence[Attempt]) -> Iterator[Scene]:
    """Every attempt in one scene: messages one after another, the text of each bait beside a review of it.

    What orders a tool stands alone outside of messages: a model takes only so many steps a turn, and an order that
    it has no step left for would count as withstood.
    """
    said = [attempt for attempt in attempts if attempt.place == "message"]
    yield from (tuple(said[start : start + TALK]) for start in range(0, len(said), TALK))
    alone = [attempt for attempt in attempts if attempt.place != "message" and orders_a_tool(attempt)]
    yield from ((attempt,) for attempt in alone)
    rest = [attempt for attempt in attempts if attempt.place != "message" and attempt not in alone]
    goods, reviews = (_packs(rest, place) for place in ("goods", "review"))
    yield from ((*texts, *written) for texts, written in zip_longest(goods, reviews, fillvalue=()))


def _packs(attempts: Sequence[Attempt], place: str) -> list[Scene]:
    """As many at once as there are baits to stand in."""
    own = [attempt for attempt in attempts if attempt.place == place]
    return [tuple(own[start : start + len(BAITS)]) for start in range(0, len(own), len(BAITS))]


def orders_a_tool(attempt: Attempt) -> bool:
    return TOOL_NAME.search(attempt.text) is not None
