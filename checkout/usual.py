"""The usual ways of delivery in the shopper's language; a title of a seller's own stays as it is."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

USUAL = frozenset(
    {
        noop("Standard delivery"), noop("Express delivery"), noop("Pick up"), noop("By email"),
        noop("To your door in 2 to 4 working days."), noop("To your door on the next working day."),
    }
)  # fmt: skip


def usual_words(text: str) -> str:
    """A title or description in the reader's language, when it is one of the usual."""
    return gettext(text) if text in USUAL else text
