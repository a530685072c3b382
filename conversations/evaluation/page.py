"""The report as a page: one file that needs nothing else, for a browser and for printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string

from conversations.evaluation.floors import Line
from recommendations.evaluation.measures import Result

TITLES = {
    "search": "Finding",
    "reading": "Understanding",
    "ranking": "Ranking",
    "control": "Negative control",
    "talks": "Whole conversations",
    "grounding": "Models that invent",
    "injection": "Models that obey anyone",
    "unseen": "Unseen goods: coffee",
    "tents": "Unseen goods: tents",
}
MOST = 60  # failures told for one part


@dataclass(frozen=True)
class Figure:
    """One figure with its bar: a share fills it, a count or a time has none."""

    line: Line
    label: str
    shown: str
    floor: str

    @property
    def is_share(self) -> bool:
        return self.line.value <= 1

    @property
    def filled(self) -> int:
        return round(self.line.value * 100)


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    cases: int
    figures: list[Figure]
    failures: list[str]
    more: int

    @property
    def holds(self) -> bool:
        return all(figure.line.holds for figure in self.figures)


def page(lines: Sequence[Line], results: Mapping[str, Result], *, at: datetime) -> str:
    """The whole page as text."""
    sections = [
        _section(part, list(own), results[part]) for part, own in groupby(lines, key=lambda line: line.part)
    ]
    tokens = (settings.ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    under = sum(not line.holds for line in lines)
    context = {"sections": sections, "at": at, "under": under, "count": len(lines), "tokens": tokens}
    return render_to_string("evaluation/report.html", context)


def _section(part: str, lines: list[Line], result: Result) -> Section:
    figures = [_figure(line) for line in lines]
    told = result.failures[:MOST]
    return Section(
        part, TITLES.get(part, part), result.cases, figures, told, max(0, len(result.failures) - MOST)
    )


def _figure(line: Line) -> Figure:
    shown = f"{line.value:.0f}" if line.value > 1.5 else f"{line.value:.3f}".rstrip("0").rstrip(".")
    floor = "" if line.floor is None else f"{line.floor:g}"
    return Figure(line, line.figure.replace("_", " "), shown or "0", floor)
