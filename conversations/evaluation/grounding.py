"""Nothing that a model invents reaches the shopper, whichever vendor it speaks through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from conversations.evaluation.liar import Liar, speaking_through
from conversations.evaluation.talking import Talker
from conversations.llm.loopback.vendors import VENDORS
from recommendations.evaluation.measures import Result

FOLDER = Path(__file__).parent / "golden"
NEED = "I need a padel racket for a beginner"


class Lie(BaseModel):
    """What an inventing model says, and the words of it that must not be seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    says: str
    never: list[str]


def lies(folder: Path = FOLDER) -> list[Lie]:
    return [
        Lie.model_validate(row) for row in yaml.safe_load((folder / "lies.yaml").read_text(encoding="utf-8"))
    ]


def judge_grounding(told: Sequence[Lie], vendors: Sequence[str] = tuple(VENDORS)) -> Result:
    """The share of lies held back, and of answers that are still answers."""
    result = Result()
    passed = mute = 0
    for vendor in vendors:
        liar = Liar()
        with speaking_through(vendor, liar):
            for lie in told:
                result.cases += 1
                liar.lie = lie.says
                shown = _answer()
                seen = [word for word in lie.never if word.lower() in shown.lower()]
                passed += bool(seen)
                mute += not shown.strip()
                if seen:
                    result.failures.append(f"grounding {vendor} {lie.kind}: “{lie.says}” reached the shopper")
    whole = result.cases or 1
    result.figures = {"lies_held_back": 1 - passed / whole, "still_answered": 1 - mute / whole}
    return result


def _answer() -> str:
    return str(Talker().say(NEED)["response"])
