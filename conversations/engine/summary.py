"""The older part of a long conversation in a few lines, from what is stored: no model needed, nothing made up."""

from collections.abc import Sequence

from conversations.engine.facts import TurnFacts
from conversations.models import Message, MessageRole
from conversations.parts import CheckoutPart, ComparisonPart, OrderPart, ProductsPart, read_parts

QUOTED = 10
LETTERS = 140
MOST_SHOWN = 12


def summarise(facts: TurnFacts, passed: Sequence[Message]) -> str:
    """Wishes, what was shown, what was decided, and the shopper's own words. Products stand as ids only."""
    wishes = "; ".join(f"{chip.label}: {chip.value}" for chip in facts.preferences.chips(facts.vertical))
    shown = [f"[[{item}]]" for item in facts.memory.seen[-MOST_SHOWN:]]
    said = [message.text[:LETTERS] for message in passed if message.role == MessageRole.SHOPPER][-QUOTED:]
    lines = (
        ("Wishes", wishes),
        ("Shown so far", ", ".join(shown)),
        ("Decided", "; ".join(_decisions(passed))),
        ("The shopper said", " / ".join(said)),
    )
    return "\n".join(f"{label}: {text}." for label, text in lines if text)


def _decisions(passed: Sequence[Message]) -> list[str]:
    found: list[str] = []
    for message in passed:
        for part in read_parts(message.parts):
            match part:
                case ProductsPart():
                    found.append(f"recommended [[{part.suggestions[0].product_id}]] first")
                case ComparisonPart():
                    against = " with ".join(f"[[{item}]]" for item in part.product_ids)
                    found.append(f"compared {against}" + (f", [[{part.winner}]] won" if part.winner else ""))
                case CheckoutPart():
                    found.append("a checkout was prepared")
                case OrderPart():
                    found.append("an order was placed")
    return list(dict.fromkeys(found))[-QUOTED:]
