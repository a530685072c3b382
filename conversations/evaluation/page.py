"""The report as a page: one file that needs nothing else, for a browser and for printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.template.loader import render_to_string

from conversations.evaluation.floors import Line
from recommendations.evaluation.measures import Result

MOST = 60  # failures told for one part


@dataclass(frozen=True)
class Figure:
    """One figure with its bar: a share fills it, with a mark where the floor is; a count or a time has none."""

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

    @property
    def marked(self) -> int | None:
        """Where the floor is, in hundredths of the bar."""
        return None if self.line.floor is None else round(self.line.floor * 100)


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    about: str
    cases: int
    figures: list[Figure]
    notes: list[str]
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
    context = {
        "sections": sections,
        "at": at,
        "under": sum(not line.holds for line in lines),
        "count": len(lines),
        "held": sum(line.floor is not None for line in lines),
        "cases": sum(result.cases for result in results.values()),
        "tokens": tokens,
    }
    return render_to_string("evaluation/report.html", context)


def _section(part: str, lines: list[Line], result: Result) -> Section:
    title, about = _words()["parts"].get(part, (part, ""))
    return Section(
        name=part,
        title=title,
        about=about,
        cases=result.cases,
        figures=[_figure(line) for line in lines],
        notes=result.notes,
        failures=result.failures[:MOST],
        more=max(0, len(result.failures) - MOST),
    )


def _figure(line: Line) -> Figure:
    floor = "" if line.floor is None else _number(line.floor)
    return Figure(line, _label(line.figure), _number(line.value), floor)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value > 1.5 else f"{value:.3f}"


def _label(figure: str) -> str:
    """ "f1_es" is the figure "f1" in Spanish."""
    known, languages = _words()["figures"], _words()["languages"]
    name, _, language = figure.rpartition("_")
    if figure not in known and language in languages and name in known:
        return f"{known[name]}, {languages[language]}"
    label: str = known.get(figure, figure.replace("_", " "))
    return label


@cache
def _words() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return known
