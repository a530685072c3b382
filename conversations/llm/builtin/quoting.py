"""Other people's words: fenced as quotes, and never an order to the advisor or a promise of the shop."""

import re

from django.utils.translation import gettext

from conversations.llm.builtin import words
from marketplace.describing import describes
from recommendations.language.fold import fold
from recommendations.language.readable import is_readable

SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST = 160


def sellers_words(text: str, *, most: int = 2) -> str:
    """The first sentences of a description, as a quote; empty when none of them only describes."""
    kept = _describing(text)[:most]
    return gettext("The seller says: “{text}”").format(text=_inside(" ".join(kept))) if kept else ""


def buyers_words(text: str) -> str:
    """What a buyer wrote, shortened; empty when the shopper may not read it, or when it speaks to the advisor."""
    told = " ".join(_describing(text))
    if not told or not is_readable(told, in_doubt=True):
        return ""
    return _inside(told if len(told) < LONGEST else told[: LONGEST - 3].rsplit(" ", 1)[0] + "…")


def _describing(text: str) -> list[str]:
    sentences = SENTENCE.split(" ".join(text.split()))
    return [one for one in sentences if one and not _commands(one)]


def _commands(sentence: str) -> bool:
    folded = fold(sentence)
    return not describes(sentence) or bool(words.INJECTION.search(folded) or words.ABUSE.search(folded))


def _inside(text: str) -> str:
    """A quote within a quote must not end it."""
    return text.replace("“", "'").replace("”", "'").replace('"', "'")
