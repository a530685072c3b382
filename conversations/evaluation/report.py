"""The report: a table for the terminal, and the same with every failure as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from conversations.evaluation.floors import Line
from recommendations.evaluation.measures import Result

HEADING = f"{'part':<12}{'figure':<34}{'reached':>10}{'floor':>9}"


def row(line: Line) -> str:
    """One line of the terminal's table."""
    floor = "" if line.floor is None else f"{line.floor:.3g}"
    mark = "" if line.holds else "  UNDER THE FLOOR"
    return f"{line.part:<12}{line.figure:<34}{_figure(line.value):>10}{floor:>9}{mark}"


def write(file: Path, lines: Sequence[Line], results: Mapping[str, Result], *, at: datetime) -> None:
    """Write the whole report; folders are made as needed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_markdown(lines, results, at)) + "\n", encoding="utf-8")


def _markdown(lines: Sequence[Line], results: Mapping[str, Result], at: datetime) -> Iterator[str]:
    under = [line for line in lines if not line.holds]
    yield f"# Evaluation of {at:%Y-%m-%d %H:%M}"
    yield ""
    yield f"{len(under)} of {len(lines)} figures are under their floor." if under else "Every floor is kept."
    yield ""
    yield "| Part | Cases | Figure | Reached | Floor | |"
    yield "|---|---|---|---|---|---|"
    for line in lines:
        floor = "" if line.floor is None else f"{line.floor:.3g}"
        mark = "" if line.holds else "**under**"
        cases = results[line.part].cases
        yield f"| {line.part} | {cases} | {line.figure} | {_figure(line.value)} | {floor} | {mark} |"
    for part, result in results.items():
        yield from _notes(part, result)
        yield from _failures(part, result)


def _notes(part: str, result: Result) -> Iterator[str]:
    if result.notes:
        yield f"\n## {part}\n"
        yield from (f"- {note}" for note in result.notes)


def _failures(part: str, result: Result) -> Iterator[str]:
    if result.failures:
        yield f"\n## {part}: {len(result.failures)} that fell short\n"
        # What shoppers and attackers say is text here, whatever it holds.
        yield from (f"- {line.replace('<', '&lt;').replace(chr(10), ' ')}" for line in result.failures)


def _figure(value: float) -> str:
    return f"{value:.0f}" if value > 1.5 else f"{value:.3f}"
