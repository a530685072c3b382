"""The rankings that a search fuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from recommendations.retrieval.filters import Within
from recommendations.retrieval.found import Ranked, columns
from recommendations.retrieval.meaning import by_meaning, read_ahead
from recommendations.retrieval.words import ENOUGH, by_words

if TYPE_CHECKING:
    from recommendations.retrieval.shelf import Shelf
    from recommendations.retrieval.wording import Wording


def rankings(
    wording: Wording,
    within: Within,
    shelf: Shelf | None,
    telling: Sequence[str] = (),
    enough: int = ENOUGH,
) -> Iterator[Ranked]:
    """By words, by meaning, and by words on the shelf that was named: the whole market may have too many.

    `telling` are the words that count in a name; words are looked for further until they have brought `enough`.
    """
    read = columns(telling)
    question = read_ahead(wording.text) if wording.text else None
    said = by_words(wording.terms, within, read, enough)
    yield said
    yield by_meaning(question, within, read) if question else {}
    if shelf and within.filters.category is None:
        there = {pk: found for pk, found in said.items() if found.category in shelf.within}
        # Where the market's best are on that shelf anyway, asking again would tell the same.
        if len(there) < enough:
            on_shelf = Within(replace(within.filters, category=shelf.category))
            there = by_words(wording.terms, on_shelf, read, enough)
        yield there
