"""Which category a message speaks of, from the names in the category tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from recommendations.language.fold import words
from recommendations.language.stems import stem

if TYPE_CHECKING:
    from recommendations.preferences.lexicon import CategoryEntry, Lexicon


SHORTEST_TYPO, LONG_WORD = 5, 8  # letters


def find_category(text: str, lexicon: Lexicon, *, known: str | None) -> str | None:
    """The slug of the category a text names best, `known` when it names none or only one above it."""
    spoken = [_meant(word, lexicon) for word in words(text)]
    before = lexicon.entry(known)
    named = [found for entry in lexicon.categories if (found := _named(entry, spoken, before))]
    if not named:
        return known
    best = max(named, key=lambda found: (found.rate, -found.place, -len(found.entry.path)))
    # "A racket bag" is a bag: of two that stand side by side the second is what is meant.
    heads = [found for found in named if found.place == best.end and found.rate > best.rate - 1.5]
    chosen = max(heads, key=lambda found: found.rate, default=best).entry
    return known if before and before.path.startswith(chosen.path) else chosen.slug


def _meant(word: str, lexicon: Lexicon) -> str:
    """The stem of a word; of one that the catalogue does not know, the stem of the shelf it nearly spells."""
    if len(word) < SHORTEST_TYPO or word in lexicon.known:
        return stem(word)
    allowed = 1 if len(word) < LONG_WORD else 2
    near = [
        name
        for entry in lexicon.categories
        for title in entry.titles
        for name in words(title)
        if name[0] == word[0] and OSA.distance(word, name, score_cutoff=allowed) <= allowed
    ]
    # A whole letter in another's place makes other words ("shows", "jacket"); only long ones survive that.
    near = [name for name in near if len(name) != len(word) or sorted(name) == sorted(word) or allowed > 1]
    return stem(min(near, key=lambda name: OSA.distance(word, name))) if near else stem(word)


@dataclass(frozen=True)
class _Named:
    """A category that was named from one word to before another, and how well."""

    entry: CategoryEntry
    rate: float
    place: int
    end: int


def _named(entry: CategoryEntry, spoken: list[str], before: CategoryEntry | None) -> _Named | None:
    said = set(spoken)
    names = [name for name in entry.names if name <= said]
    if not names:
        return None
    name = max(names, key=len)
    places = [spoken.index(word) for word in name]
    family = bool(before and before.path.split(">")[:-1] == entry.path.split(">")[:-1])
    # Longer names first, then how much of the path was said, then kinship and depth.
    rate = (
        2.0 * len(name) + len(entry.surroundings & said - name) + 0.5 * family + 0.1 * entry.path.count(">")
    )
    return _Named(entry, rate, min(places), max(places) + 1)
