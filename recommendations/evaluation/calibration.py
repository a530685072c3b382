"""Is a confidence what it says: of the products told at 0.8, do eight of ten answer the shopper?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recommendations.evaluation import golden_sets
from recommendations.evaluation.golden_sets import FOLDER
from recommendations.evaluation.measures import Grades, Result, mean
from recommendations.evaluation.understanding import read
from recommendations.ranking import calibration
from recommendations.recommend import recommend

RIGHT = 2  # the grade from which a product answers well
BUCKETS = 10
GROUPS = 8  # rows of a fitted table, before those that do not rise are joined
STRAIGHT = ((0.0, 0.0), (1.0, 1.0))


@dataclass(frozen=True)
class Told:
    """One product that was recommended: how sure it was said to be, and whether a person graded it as right."""

    sure: float
    right: bool


def everything_told(folder: Path = FOLDER) -> list[Told]:
    """What is recommended to every graded shopper, and to everybody who asks what the graded searches ask."""
    asked: Iterable[tuple[list[str], Grades]] = (
        *((persona.says, persona.grades) for persona in golden_sets.personas(folder)),
        *(([query.q], query.grades) for query in golden_sets.queries(folder)),
    )
    return [told for says, grades in asked for told in _told(says, grades)]


def _told(says: Sequence[str], grades: Grades) -> Iterator[Told]:
    wishes = read(says)
    # Where no kind of goods was understood the advisor asks, and recommends nothing yet.
    for one in recommend(wishes) if wishes.category else ():
        yield Told(one.confidence, grades.get(one.product.item_id, 0) >= RIGHT)


def judge_calibration(told: Sequence[Told]) -> Result:
    """`calibrated` is 1 less the expected calibration error; the buckets are told beside it."""
    result = Result(cases=len(told))
    error = 0.0
    for bucket in _buckets(told):
        said, right = mean([one.sure for one in bucket]), mean([float(one.right) for one in bucket])
        error += abs(said - right) * len(bucket) / len(told)
        low = int(bucket[0].sure * BUCKETS) / BUCKETS
        result.notes.append(
            f"told at {low:.1f} to {low + 1 / BUCKETS:.1f}: {sum(one.right for one in bucket)} of {len(bucket)} right"
            f" ({right:.2f}), said {said:.2f}"
        )
    result.figures = {"calibrated": 1 - error, "expected_calibration_error": error}
    return result


def _buckets(told: Sequence[Told]) -> Iterator[list[Told]]:
    for number in range(BUCKETS):
        if own := [one for one in told if int(one.sure * BUCKETS) == number]:
            yield own


def fitted_table(told: Sequence[Told]) -> list[tuple[float, float]]:
    """A rising table of fit and share right: equal groups, one imagined success and failure in each, neighbours
    joined until none falls (isotonic regression)."""
    rising: list[list[Told]] = []
    for group in _groups(sorted(told, key=lambda one: one.sure)):
        rising.append(group)
        while len(rising) > 1 and _share(rising[-2]) >= _share(rising[-1]):
            rising[-2:] = [[*rising[-2], *rising[-1]]]
    return [(round(mean([one.sure for one in group]), 3), round(_share(group), 3)) for group in rising]


def _groups(ordered: Sequence[Told]) -> Iterator[list[Told]]:
    size = max(1, -(-len(ordered) // GROUPS))
    yield from (list(ordered[start : start + size]) for start in range(0, len(ordered), size))


def _share(group: Sequence[Told]) -> float:
    return (sum(one.right for one in group) + 1) / (len(group) + 2)


def told_uncalibrated(folder: Path = FOLDER) -> list[Told]:
    """The same with the bare fit, to fit a table on."""
    with calibration.using(STRAIGHT):
        return everything_told(folder)
