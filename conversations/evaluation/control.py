"""The negative control: answers that know nothing must fall through the floors, or the measures measure nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence

from conversations.evaluation.floors import Floors, lines
from recommendations.evaluation import finding, golden_sets, ranking, understanding
from recommendations.evaluation.measures import Result
from recommendations.preferences import Preferences

FIGURES = (("search", "ndcg_at_10"), ("reading", "f1"), ("ranking", "ndcg_at_3"))


def shuffled_results() -> dict[str, Result]:
    """Search, reading and ranking with the answers of other questions."""
    return {
        "search": finding.judge_search(golden_sets.queries(), answer=finding.shuffled),
        "reading": understanding.judge_reading(golden_sets.sentences(), reader=_another_shopper),
        "ranking": ranking.judge_ranking(golden_sets.personas(), answer=ranking.shuffled),
    }


def judge_control(known: Floors) -> Result:
    """1 for each measure that refuses the shuffled answers, and what the shuffled answers scored."""
    shuffled = shuffled_results()
    held = {(line.part, line.figure) for line in lines(shuffled, known) if line.holds}
    result = Result(cases=len(FIGURES))
    for part, figure in FIGURES:
        result.figures[f"refuses_{part}"] = float((part, figure) not in held)
        result.figures[f"shuffled_{part}_{figure}"] = shuffled[part].figures[figure]
    return result


def _another_shopper(messages: Sequence[str]) -> Preferences:
    """What some other shopper said, noted for this one."""
    others = [
        sentence.messages for sentence in golden_sets.sentences() if sentence.messages != list(messages)
    ]
    return understanding.read(random.Random(messages[0]).choice(others))
