"""A confidence is a frequency: told, counted, and fitted so that more fit never means less sure."""

from __future__ import annotations

import pytest

from recommendations.evaluation.calibration import Told, fitted_table, judge_calibration
from recommendations.ranking import calibration


def told(sure: float, right: int, of: int) -> list[Told]:
    return [Told(sure, number < right) for number in range(of)]


def test_who_says_what_is_true_has_no_error_and_who_boasts_has() -> None:
    honest = judge_calibration([*told(0.75, 15, 20), *told(0.25, 5, 20)])
    assert honest.figures["expected_calibration_error"] == pytest.approx(0)
    boasting = judge_calibration(told(0.95, 9, 20))
    assert boasting.figures["calibrated"] == pytest.approx(0.5)
    assert boasting.notes == ["told at 0.9 to 1.0: 9 of 20 right (0.45), said 0.95"]


def test_a_fitted_table_rises_even_where_the_better_fit_was_wrong_more_often() -> None:
    table = fitted_table([*told(0.2, 3, 30), *told(0.5, 20, 30), *told(0.6, 12, 30), *told(0.9, 29, 30)])
    shares = [share for _, share in table]
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert shares[-1] > 0.9


def test_between_two_rows_it_is_a_straight_line_and_it_is_never_certain() -> None:
    with calibration.using(((0.2, 0.0), (0.6, 1.0))):
        assert calibration.share_right(0.4) == pytest.approx(0.5)
        assert calibration.share_right(-1) == calibration.LEAST
        assert calibration.share_right(2) == calibration.MOST


def test_the_table_in_use_rises() -> None:
    shares = [calibration.share_right(step / 100) for step in range(101)]
    assert shares == sorted(shares)
    assert shares[-1] - shares[0] > 0.3
