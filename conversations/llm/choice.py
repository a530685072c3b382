"""Which models answer this turn, in which order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from conversations.engine.facts import TurnFacts
from conversations.llm.base import ChatModel, ErrorKind
from conversations.llm.builtin import words
from recommendations.language.fold import fold
from recommendations.preferences import Preferences

Reason = Literal["comparison", "objection", "contradiction", "long", "many_wishes", "simple"]
LONG_WORDS = 45
MANY = 4
# What a provider's other model is spared: the same line, key or silence awaits it.
SHARED: frozenset[ErrorKind] = frozenset(("connection", "timeout", "auth"))
COMPARES = re.compile(
    r"\b(difference|trade-?offs?|which (one|of)|diferenc\w*|mejor que|cual (es|de|me)|lequel|laquelle|mieux que"
    r"|melhor que|qual (e|dos|das))\b"
)
OBJECTS = re.compile(
    r"\b(too (expensive|much)|however|although|worth|not convinced|muy car[oa]|demasiado car[oa]|trop cher\w*"
    r"|vale la pena|vale a pena|vaut le coup|no se si|pas sur|nao sei se|por que|pourquoi|why)\b"
)


@dataclass(frozen=True)
class Candidate:
    """One model that may answer."""

    provider: ChatModel
    model: str


def line_up(providers: Sequence[ChatModel], *, is_hard: bool) -> Iterator[Candidate]:
    """A provider's strong model before its cheap one for hard turns; only the cheap one for the rest."""
    for provider in providers:
        models = (provider.models.strong, provider.models.cheap) if is_hard else (provider.models.cheap,)
        yield from (Candidate(provider, model) for model in dict.fromkeys(models))


def reason_for(facts: TurnFacts) -> Reason:
    """What makes this turn hard, or "simple": read from the message in the shop's languages and what it changed."""
    text = fold(facts.message)
    if words.COMPARE.search(text) or COMPARES.search(text):
        return "comparison"
    if any(pattern.search(text) for pattern in (words.WORTH, words.UNSURE, words.GROW, OBJECTS)):
        return "objection"
    if _contradicts(facts.before, facts.preferences):
        return "contradiction"
    if len(text.split()) > LONG_WORDS:
        return "long"
    wishes = len(facts.preferences.facets) + len(facts.preferences.limits)
    return "many_wishes" if wishes >= MANY and facts.changed else "simple"


def _contradicts(before: Preferences, now: Preferences) -> bool:
    turned = any(
        key in now.facets and not set(old.values) & set(now.facets[key].values)
        for key, old in before.facets.items()
    )
    fell_out = set(before.brands_liked) & set(now.brands_avoided)
    made_up = set(before.brands_avoided) & set(now.brands_liked)
    inverted = bool(now.budget_min and now.budget_max and now.budget_min > now.budget_max)
    return turned or inverted or bool(fell_out or made_up)
