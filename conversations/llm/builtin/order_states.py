"""Where an order stands, as one says it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

STATES = {
    "placed": noop("placed"),
    "paid": noop("paid"),
    "preparing": noop("preparing"),
    "shipped": noop("shipped"),
    "delivered": noop("delivered"),
    "canceled": noop("canceled"),
    "refunded": noop("refunded"),
}


def state_words(state: str) -> str:
    """The state in words; one we have no words for is told by its name."""
    return gettext(STATES[state]) if state in STATES else state.replace("_", " ")
