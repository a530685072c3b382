"""The house stays in order: small files, short functions, every return type said."""

import statistics

from config.local import measure


def test_no_file_is_longer_than_300_lines() -> None:
    long = {str(path): n for path in measure.source_files() if (n := measure.lines_of(path)) > 300}
    assert not long


def test_most_files_fit_a_screen() -> None:
    lines = [measure.lines_of(path) for path in measure.source_files()]
    assert statistics.median(lines) <= 60
    assert measure.p90(lines) <= 180


def test_functions_fit_in_the_head() -> None:
    functions = [f for path in measure.source_files() for f in measure.functions_of(path)]
    assert not [f for f in functions if f.lines > 50]
    assert not [f for f in functions if not f.has_return_type]
    assert statistics.median(f.lines for f in functions) <= 8
    assert measure.p90([f.lines for f in functions]) <= 25


def test_templates_stay_short() -> None:
    lines = [measure.lines_of(path) for path in measure.templates()]
    assert statistics.median(lines) <= 30
    assert measure.p90(lines) <= 100
