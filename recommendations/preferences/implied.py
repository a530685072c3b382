"""Which goods a wish is about when the message names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommendations.preferences.facet_changes import without_budget
from recommendations.preferences.facets import SURE, read_facets

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.lexicon import Lexicon


def implied_category(message: str, lexicon: Lexicon, *, currency: str) -> str | None:
    """The slug of the goods whose words a message speaks: a sore elbow is about rackets.

    None where it speaks the words of several kinds of goods, unless one kind stands inside the other ("padel",
    "rackets"): then it is the inner one. A word that is only near one of the vertical's does not count.
    """
    wish = without_budget(message, currency)
    hearing = [
        entry
        for entry in lexicon.categories
        if entry.vertical and entry.own_words and _hears(entry.vertical, wish)
    ]
    inner = max(hearing, key=lambda entry: entry.path.count(">"), default=None)
    if inner is None or not all(inner.path.startswith(entry.path) for entry in hearing):
        return None
    return inner.slug


def _hears(vertical: Vertical, wish: str) -> bool:
    return any(said.confidence >= SURE for said in read_facets(wish, [vertical]).stated.values())
