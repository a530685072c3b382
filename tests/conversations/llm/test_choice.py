"""Which model answers: the cheap one as a rule, the strong one where there is something to think about."""

from __future__ import annotations

import pytest

from conversations.engine.facts import TurnFacts
from conversations.llm.choice import line_up, reason_for
from conversations.llm.scripted import ScriptedChat
from recommendations.preferences import Preferences
from recommendations.preferences.model import FacetPreference

LONG = "I would like to find something for my sister who " + "plays on Sundays and " * 12


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("I need a padel racket for a beginner", "simple"),
        ("une raquette pour débutant, pas trop lourde", "simple"),
        ("compare the first two", "comparison"),
        ("¿Cuál es mejor que la otra?", "comparison"),
        ("laquelle dure plus longtemps ?", "comparison"),
        ("Why is it so expensive?", "objection"),
        ("me parece muy cara, ¿vale la pena?", "objection"),
        (LONG, "long"),
    ],
)
def test_what_makes_a_turn_hard(message: str, reason: str) -> None:
    assert reason_for(TurnFacts(message=message)) == reason


def test_a_change_of_mind_is_hard() -> None:
    soft = Preferences(facets={"touch": FacetPreference(value="soft")}, brands_liked=["Lirio"])
    hard = Preferences(facets={"touch": FacetPreference(value="hard")}, brands_liked=["Lirio"])
    fell_out = soft.model_copy(update={"brands_liked": [], "brands_avoided": ["Lirio"]})
    for now in (hard, fell_out):
        assert reason_for(TurnFacts(message="hard then", preferences=now, before=soft)) == "contradiction"
    assert reason_for(TurnFacts(message="soft", preferences=soft, before=soft)) == "simple"


def test_the_strong_model_stands_before_the_cheap_one_of_its_house() -> None:
    one, two = ScriptedChat(), ScriptedChat()
    assert [c.model for c in line_up([one, two], is_hard=False)] == ["scripted-cheap"] * 2
    assert [c.model for c in line_up([one, two], is_hard=True)] == ["scripted-strong", "scripted-cheap"] * 2
