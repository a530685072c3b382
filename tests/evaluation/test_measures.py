"""The measures measure what they say."""

from __future__ import annotations

import pytest

from conversations.evaluation.floors import Line, floors, lines
from recommendations.evaluation.measures import Counts, Result, has_ideal, ndcg, recall

GRADES = {"best": 3, "good": 2, "fair": 1}


def test_the_best_order_scores_one_and_nothing_right_scores_nothing() -> None:
    assert ndcg(["best", "good", "fair"], GRADES, top=3) == pytest.approx(1.0)
    assert ndcg(["other", "another"], GRADES, top=3) == 0.0
    assert 0 < ndcg(["fair", "good", "best"], GRADES, top=3) < 1


def test_recall_counts_what_stands_among_the_first() -> None:
    assert recall(["x", "best", "good"], GRADES, top=2) == pytest.approx(1 / 3)
    assert has_ideal(["x", "best"], GRADES)
    assert not has_ideal(["good"], GRADES)


def test_notes_that_were_missed_and_notes_that_were_invented_both_count() -> None:
    counts = Counts()
    counts.add({"a", "b", "c"}, {"a", "b", "d"})
    assert (counts.precision, counts.recall) == pytest.approx((2 / 3, 2 / 3))
    assert counts.f1 == pytest.approx(2 / 3)


def test_a_figure_under_its_floor_and_a_missing_figure_both_fail() -> None:
    found = list(lines({"search": Result({"ndcg": 0.7})}, {"search": {"ndcg": 0.8, "recall": 0.5}}))
    assert found == [Line("search", "ndcg", 0.7, 0.8), Line("search", "recall", 0.0, 0.5)]
    assert not any(line.holds for line in found)


def test_every_part_of_the_evaluation_has_floors() -> None:
    from conversations.evaluation.course import parts

    known = floors()
    assert set(parts(known)) == set(known)
