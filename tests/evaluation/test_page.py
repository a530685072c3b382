"""The report page says what fell and shows attacks as text."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.evaluation.floors import lines
from conversations.evaluation.page import page
from recommendations.evaluation.measures import Result


def test_a_figure_under_its_floor_is_seen_and_markup_is_text() -> None:
    result = Result(
        cases=3, figures={"tools_kept": 0.5, "strings": 240.0}, failures=["<script>alert(1)</script>"]
    )
    found = list(lines({"injection": result}, {"injection": {"tools_kept": 1.0, "strings": 200}}))
    html = page(found, {"injection": result}, at=datetime(2026, 1, 2, tzinfo=UTC))
    assert "1 of 2 figures are under their floor" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_when_every_floor_is_kept_the_page_says_so() -> None:
    result = Result(cases=1, figures={"f1": 0.99})
    found = list(lines({"reading": result}, {"reading": {"f1": 0.9}}))
    assert "Every floor is kept." in page(found, {"reading": result}, at=datetime(2026, 1, 2, tzinfo=UTC))
