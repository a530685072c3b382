"""Measures of an answer against what a person graded by hand. All are between 0 and 1, higher is better."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Grades = Mapping[str, int]


@dataclass
class Result:
    """What one part of the evaluation found: figures by name, what went wrong in words, and what else is to be told."""

    figures: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cases: int = 0


def ndcg(found: Sequence[str], grades: Grades, *, top: int) -> float:
    """1 for the best possible order of the first `top`, 0 when none of them answers."""
    best = _gain(sorted(grades.values(), reverse=True)[:top])
    return _gain([grades.get(item, 0) for item in found[:top]]) / best if best else 0.0


def recall(found: Sequence[str], grades: Grades, *, top: int) -> float:
    """The share of what answers at all that stands among the first `top`."""
    return len(set(found[:top]) & set(grades)) / len(grades) if grades else 1.0


def has_ideal(found: Sequence[str], grades: Grades) -> bool:
    return any(grades.get(item) == max(grades.values()) for item in found)


@dataclass
class Counts:
    """True, false and missed notes, to be added up over many sentences."""

    true: int = 0
    false: int = 0
    missed: int = 0

    def add(self, read: Collection[str], expected: Collection[str]) -> None:
        """Count one sentence's notes."""
        hits = len(set(read) & set(expected))
        self.true += hits
        self.false += len(set(read)) - hits
        self.missed += len(set(expected)) - hits

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
