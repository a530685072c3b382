"""Words of the trade: "what does a diamond shape do?" is answered from the category's own explanations."""

import re

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.script import Reply
from recommendations.language.fold import fold

ASKS = heard(
    "ASKS_MEANING",
    r"\b(what (is|are|does|do)|what'?s|mean\w*|explain|difference between|why (is|are|does)|better|ok(ay)? for"
    r"|(good|right|fine|suitable|bad) for|too \w+ for)\b",
)
ABOUT_ONE = heard("ABOUT_ONE", r"\b(it|its|this|that|first|second|third|last)\b")


def explain(facts: TurnFacts) -> Reply | None:
    """What the values named in the question mean; None when it asks for no word of this trade."""
    text = fold(facts.message)
    if facts.vertical is None or not ASKS.search(text) or ABOUT_ONE.search(text):
        return None
    lines = [
        f"{attribute.label} {value}: {meaning}"
        for attribute in facts.vertical.attributes
        for value, meaning in attribute.meaning.items()
        if re.search(rf"\b{re.escape(fold(value))}\b", text)
        and _is_about(attribute.label, attribute.meaning, text)
    ]
    if not lines:
        lines = [
            f"{value.capitalize()}: {meaning}"
            for attribute in facts.vertical.attributes
            if attribute.meaning and re.search(rf"\b{re.escape(fold(attribute.label))}s?\b", text)
            for value, meaning in attribute.meaning.items()
        ][:4]
    return (
        Reply(" ".join(dict.fromkeys(lines)), ("Which suits me?", "Compare the first two")) if lines else None
    )


def _is_about(label: str, meaning: dict[str, str], text: str) -> bool:
    """Common words such as "soft" and "low" mean something only beside their attribute; "diamond" speaks for itself."""
    plain = {
        "soft",
        "medium",
        "hard",
        "low",
        "high",
        "light",
        "heavy",
        "slow",
        "fast",
        "smooth",
        "rough",
        "dry",
    }
    named = [value for value in meaning if re.search(rf"\b{re.escape(fold(value))}\b", text)]
    return fold(label) in text or any(fold(value) not in plain for value in named)
