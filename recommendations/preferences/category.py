"""Which category a message speaks of, from the names in the category tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommendations.language.fold import words
from recommendations.language.stems import stem

if TYPE_CHECKING:
    from recommendations.preferences.lexicon import CategoryEntry, Lexicon


def find_category(text: str, lexicon: Lexicon, *, known: str | None) -> str | None:
    """The slug of the category a text names best, `known` when it names none or only one above it."""
    spoken = [stem(word) for word in words(text)]
    before = lexicon.entry(known)
    rated = [(rate, entry) for entry in lexicon.categories if (rate := _rate(entry, spoken, before))]
    if not rated:
        return known
    best = max(rated, key=lambda pair: (pair[0], -len(pair[1].path)))[1]
    if before and before.path.startswith(best.path):
        return known
    return best.slug


def _rate(entry: CategoryEntry, spoken: list[str], before: CategoryEntry | None) -> float:
    said = set(spoken)
    named = [name for name in entry.names if name <= said]
    if not named:
        return 0.0
    place = min(spoken.index(word) for name in named for word in name)
    family = bool(before and before.path.split(">")[:-1] == entry.path.split(">")[:-1])
    # Longer names first, then how much of the path was said, then kinship; an earlier word breaks ties.
    return (
        2.0 * max(map(len, named))
        + len(entry.surroundings & said)
        + 0.5 * family
        + 0.1 * entry.path.count(">")
        - 0.001 * min(place, 90)
    )
