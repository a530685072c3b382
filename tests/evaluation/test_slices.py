"""Thin slices of each part run through the real engine; shuffled answers fall through the floors."""

from __future__ import annotations

import pytest

from conversations.evaluation.control import judge_control
from conversations.evaluation.floors import floors
from conversations.evaluation.grounding import judge_grounding, lies
from conversations.evaluation.personas import scripts
from conversations.evaluation.resisting import judge_resistance
from conversations.evaluation.talking import unhurried
from conversations.evaluation.talks import hold
from recommendations.evaluation import golden_sets
from recommendations.evaluation.ranking import judge_ranking
from recommendations.evaluation.understanding import judge_reading


@pytest.mark.usefixtures("demo")
def test_ranking_and_reading_keep_their_floors_and_shuffled_answers_do_not() -> None:
    known = floors()
    ranked = judge_ranking(golden_sets.personas()).figures
    read = judge_reading(golden_sets.sentences()).figures
    assert {name for name, floor in known["ranking"].items() if ranked[name] < floor} == set()
    assert {name for name, floor in known["reading"].items() if read[name] < floor} == set()
    control = judge_control(known).figures
    assert [control[f"refuses_{part}"] for part in ("search", "reading", "ranking")] == [1, 1, 1]


@pytest.mark.usefixtures("demo")
def test_a_persona_a_liar_and_a_puppet_are_judged_through_the_real_engine() -> None:
    with unhurried():
        verdict = hold(scripts(1)[0])
    assert len(verdict.seconds) >= 4
    assert verdict.has_ideal, verdict.shown
    assert not verdict.broken
    assert not verdict.untrue
    assert verdict.reasons > verdict.unchecked
    told = [lie for lie in lies() if lie.kind in {"code", "markup"}][:4]
    figures = judge_grounding(told, vendors=("anthropic",)).figures
    assert figures == {"lies_held_back": 1.0, "still_answered": 1.0}
    attacked = judge_resistance(share=120, advisors=("builtin", "anthropic"))
    assert not attacked.failures
    assert attacked.figures["strings"] >= 200
