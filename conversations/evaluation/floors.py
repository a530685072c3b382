"""The floors, in one file beside this one, and what falls under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from recommendations.evaluation.measures import Result

FILE = Path(__file__).parent / "floors.yaml"
Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Line:
    """One figure of a part, with its floor if it has one."""

    part: str
    figure: str
    value: float
    floor: float | None

    @property
    def holds(self) -> bool:
        return self.floor is None or self.value >= self.floor


def floors(file: Path = FILE) -> Floors:
    known: Floors = yaml.safe_load(file.read_text(encoding="utf-8"))
    return known


def lines(results: Mapping[str, Result], known: Floors) -> Iterator[Line]:
    """Every figure beside its floor. A floor whose figure is missing counts as a figure of 0."""
    for part, result in results.items():
        bounds = known.get(part, {})
        for figure in dict.fromkeys((*result.figures, *bounds)):
            yield Line(part, figure, result.figures.get(figure, 0.0), bounds.get(figure))
