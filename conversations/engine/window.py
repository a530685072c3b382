"""How much of what was said a model is told word for word, counted in tokens; the rest is a summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from conversations.llm.tokens import tokens
from conversations.models import Message


@dataclass(frozen=True)
class Window:
    """`kept` is told word for word. `passed` is what has just become too old for it; empty while all fits."""

    kept: list[Message]
    passed: list[Message]

    @property
    def starts_at(self) -> int:
        return self.kept[0].index if self.kept else 0


def window_of(messages: Sequence[Message], *, since: int) -> Window:
    """The messages from index `since` on, as long as they fit; else the latest that fill half of the window.

    Half, so that the beginning of what a vendor reads stays the same for many turns and comes from its cache.
    """
    recent = [message for message in messages if message.index >= since]
    if _length(recent) <= settings.CHAT_HISTORY_TOKENS:
        return Window(recent, [])
    kept = recent[-1:]
    while len(kept) < len(recent):
        longer = recent[-len(kept) - 1 :]
        if _length(longer) > settings.CHAT_HISTORY_TOKENS // 2:
            break
        kept = longer
    return Window(kept, [message for message in messages if message.index < kept[0].index])


def _length(messages: Sequence[Message]) -> int:
    return sum(tokens(message.text) for message in messages)
