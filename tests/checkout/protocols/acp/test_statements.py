"""A purchase asks the database a fixed, small number of questions, however much is in the basket."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checkout.protocols.acp.agent import Agent, Heard
from tests.checkout.shelf import product

ADDRESS = {"line_one": "Calle Mayor 1", "city": "Getafe", "country": "ES", "postal_code": "28901"}


@pytest.fixture
def shelf(db: None) -> list[str]:
    """Ten products of one creator, by the ids of their variants."""
    goods = [product(f"Ball {number}", "5.00", stock=50) for number in range(10)]
    return [one.variants.get().public_id for one in goods]


def asked(act: Callable[[], Heard]) -> tuple[Heard, list[str]]:
    with CaptureQueriesContext(connection) as seen:
        heard = act()
    assert heard.status < 300, heard.body
    return heard, [one["sql"] for one in seen]


def test_creating_asks_as_little_for_ten_lines_as_for_one(agent: Agent, shelf: list[str]) -> None:
    agent.ready(shelf[0])  # the first use of a key is noted
    few = [asked(partial(agent.ready, *shelf[:lines]))[1] for lines in (1, 10)]
    assert len(few[0]) == len(few[1]) <= 15, few


def test_changing_asks_as_little_for_ten_lines_as_for_one(agent: Agent, shelf: list[str]) -> None:
    few = []
    for lines in (1, 10):
        made = agent.ready(*shelf[:lines])
        body = {"line_items": [{"id": one, "quantity": 2} for one in shelf[:lines]]} | agent.address(
            {"name": "Ada Moreno", "line_two": "", "state": "", **ADDRESS}
        )
        few.append(asked(partial(agent.update, made.id, body))[1])
    assert len(few[0]) == len(few[1]) <= 21, few


def test_looking_asks_as_little_for_ten_lines_as_for_one(agent: Agent, shelf: list[str]) -> None:
    made = [agent.ready(*shelf[:lines]) for lines in (1, 10)]
    few = [asked(partial(agent.get, one.id))[1] for one in made]
    assert len(few[0]) == len(few[1]) <= 8, few
