"""What the tools answer, as the scripts read it."""

from dataclasses import dataclass
from typing import Any

from conversations.llm.builtin.script import Result


@dataclass(frozen=True)
class Suggested:
    """One recommended product."""

    id: str
    kind: str
    reasons: tuple[str, ...]
    avoid_when: str


def suggestions(result: Result) -> list[Suggested]:
    return [_suggested(item) for item in result.data.get("recommendations", [])]


def _suggested(item: dict[str, Any]) -> Suggested:
    found = item["product"]
    return Suggested(
        id=str(found["id"]),
        kind=str(item.get("type", "primary")),
        reasons=tuple(str(reason["text"]) for reason in item.get("reasons", []) if reason.get("text")),
        avoid_when=str(item.get("avoid_when") or ""),
    )


def offers(result: Result) -> list[dict[str, Any]]:
    return list(result.data.get("offers", []))
