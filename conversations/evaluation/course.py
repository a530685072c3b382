"""The parts of the evaluation in their order. Each takes the demo shop as it stands and gives its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from conversations.evaluation.control import judge_control
from conversations.evaluation.dialogues import dialogues, judge_dialogues
from conversations.evaluation.floors import Floors
from conversations.evaluation.grounding import judge_grounding, lies
from conversations.evaluation.personas import scripts
from conversations.evaluation.resisting import judge_resistance
from conversations.evaluation.talking import unhurried
from conversations.evaluation.talks import judge_talks
from recommendations.evaluation import calibration, finding, golden_sets, ranking, understanding
from recommendations.evaluation.measures import Result
from recommendations.evaluation.unseen import TENTS, judge_unseen

Part = Callable[[], Result]


def parts(known: Floors, *, share: int = 1) -> dict[str, Part]:
    """The parts by name. `share` 4 takes every fourth case of the long ones, for a quick look."""
    return {
        "search": lambda: finding.judge_search(golden_sets.queries()),
        "reading": lambda: understanding.judge_reading(golden_sets.sentences()),
        "ranking": lambda: ranking.judge_ranking(golden_sets.personas()),
        "calibration": lambda: calibration.judge_calibration(calibration.everything_told()),
        "control": lambda: judge_control(known),
        "talks": lambda: _talks(share),
        "dialogues": _dialogues,
        "grounding": lambda: judge_grounding(lies()[::share]),
        "injection": lambda: judge_resistance(share=share),
        # Last: they put other kinds of goods into the shop.
        "unseen": judge_unseen,
        "tents": lambda: judge_unseen(TENTS),
    }


def take(known: Floors, *, share: int = 1, only: Sequence[str] = ()) -> Iterator[tuple[str, Result]]:
    """Run the parts one after another and give each result as soon as it is there."""
    for name, judge in parts(known, share=share).items():
        if not only or name in only:
            yield name, judge()


def _dialogues() -> Result:
    with unhurried():
        return judge_dialogues(dialogues())


def _talks(share: int) -> Result:
    with unhurried():
        return judge_talks(scripts()[::share])
