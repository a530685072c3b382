"""Conversations written by hand, turn by turn: what must be on the table, what must be said, and in which language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from conversations.evaluation.talking import Answer, Talker
from conversations.evaluation.talks import sounds_like
from marketplace.models import Product
from recommendations.evaluation.measures import Result, mean
from recommendations.language.fold import fold

FOLDER = Path(__file__).parent / "golden"


class Turn(BaseModel):
    """A message and what a good answer to it has. `most` is in euros; `a|b` in `says` is one or the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: str
    shown: list[str] = []
    most: int | None = None
    says: list[str] = []
    names: int = 0
    quiet: bool = False


class Dialogue(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: str
    turns: list[Turn]


def dialogues(folder: Path = FOLDER) -> list[Dialogue]:
    rows = yaml.safe_load((folder / "dialogues.yaml").read_text(encoding="utf-8"))
    return [Dialogue.model_validate(row) for row in rows]


def judge_dialogues(held: Sequence[Dialogue]) -> Result:
    """The share of turns without a fault, of whole conversations, and of those answered in the shopper's language."""
    result = Result(cases=len(held))
    turns: list[float] = []
    whole: list[float] = []
    spoken: list[float] = []
    for dialogue in held:
        faults = list(_hold(dialogue, spoken))
        turns += [float(not fault) for fault in faults]
        whole.append(float(not any(faults)))
        result.failures += [
            f"dialogue {dialogue.lang} “{turn.say}”: {fault}"
            for turn, fault in zip(dialogue.turns, faults, strict=True)
            if fault
        ]
    result.figures = {
        "turns_right": mean(turns),
        "dialogues_whole": mean(whole),
        "answered_in_language": mean(spoken),
    }
    return result


def _hold(dialogue: Dialogue, spoken: list[float]) -> Iterator[str]:
    """The faults of each turn, empty where there is none."""
    talker = Talker(dialogue.lang)
    table: dict[str, Product] = {}
    for turn in dialogue.turns:
        answer = talker.say(turn.say)
        listed = _listed(answer)
        table |= {product.name: product for product in listed}
        yield "; ".join(_faults(turn, str(answer["response"]), listed, table))
    said = " ".join(str(answer["response"]) for answer in talker.answers)
    spoken.append(float(sounds_like(said) == dialogue.lang))


def _listed(answer: Answer) -> list[Product]:
    ids = [row["productId"] for row in answer["recommendations"]]
    return list(Product.objects.filter(public_id__in=ids))


def _faults(turn: Turn, said: str, listed: Sequence[Product], table: dict[str, Product]) -> Iterator[str]:
    items = [product.item_id for product in listed]
    if turn.shown and not set(turn.shown) & set(items):
        yield f"shown {items}, ideal {turn.shown}"
    if turn.quiet and items:
        yield f"shown {items} without being asked"
    if turn.most is not None and (over := [p.item_id for p in listed if p.price.amount > turn.most * 100]):
        yield f"{over} cost more than {turn.most}"
    if missing := [
        words for words in turn.says if not any(fold(one) in fold(said) for one in words.split("|"))
    ]:
        yield f"said nothing of {missing}: “{said[:200]}”"
    if sum(name in said for name in table) < turn.names:
        yield f"named fewer than {turn.names} of the goods: “{said[:200]}”"
