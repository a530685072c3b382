"""Other people's words: fenced as quotes, and never an order to the advisor or a promise of the shop."""

import re

from django.utils.translation import gettext

from conversations.llm.builtin import words
from conversations.llm.builtin.hearing import heard
from recommendations.language.fold import fold
from recommendations.language.readable import is_readable

SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Who speaks to the advisor, or of prices and codes, does not describe goods.
ADDRESSES = heard(
    "ADDRESSES",
    r"\b(assistant|advisor|chat ?bot|language model|ai model|shopper|instructions?|prompt|ignore|disregard"
    r"|you must|tell (the|them|everyone|people)|free of charge|for free|is free|discount|coupon|codes?)\b",
)
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
    return [one for one in sentences if one and not _commands(fold(one))]


def _commands(sentence: str) -> bool:
    return bool(
        ADDRESSES.search(sentence) or words.INJECTION.search(sentence) or words.ABUSE.search(sentence)
    )


def _inside(text: str) -> str:
    """A quote within a quote must not end it."""
    return text.replace("“", "'").replace("”", "'").replace('"', "'")
