"""What the tools answer, as the scripts read it."""

from dataclasses import dataclass
from typing import Any

from conversations.llm.builtin.script import Result


@dataclass(frozen=True)
class Suggested:
    """One recommended product; each reason is its words and its source (spec, price, review, sales, creator).

    `amount` is minor units.
    """

    id: str
    kind: str
    reasons: tuple[tuple[str, str], ...]
    avoid_when: str
    amount: int
    featured: bool = False


def suggestions(result: Result) -> list[Suggested]:
    return [_suggested(item) for item in result.data.get("recommendations", [])]


def _suggested(item: dict[str, Any]) -> Suggested:
    found = item["product"]
    return Suggested(
        id=str(found["id"]),
        kind=str(item.get("type", "primary")),
        reasons=tuple(
            (reason.get("said") or _because(reason["text"]), reason["source"]) for reason in item["reasons"]
        ),
        avoid_when=str(item.get("avoid_when") or ""),
        amount=int(found["amount"]),
        featured=bool(item.get("featured")),
    )


def _because(text: str) -> str:
    """The reason without the wish it answers: a card says "Beginner: its round head…", a sentence only the latter."""
    label, mark, rest = text.partition(": ")
    return rest if mark and len(label) < 40 else text


def offers(result: Result) -> list[dict[str, Any]]:
    return list(result.data.get("offers", []))
