"""Which category a message speaks of, from the names in the category tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommendations.language.fold import words
from recommendations.language.stems import stem

if TYPE_CHECKING:
    from recommendations.preferences.lexicon import CategoryEntry, Lexicon


def find_category(text: str, lexicon: Lexicon, *, known: str | None) -> str | None:
    """The slug of the category a text names best, `known` when it names none or only one above it."""
    spoken = [stem(word) for word in words(text)]
    before = lexicon.entry(known)
    named = [found for entry in lexicon.categories if (found := _named(entry, spoken, before))]
    if not named:
        return known
    best = max(named, key=lambda found: (found.rate, -found.place, -len(found.entry.path)))
    # "A racket bag" is a bag: of two that stand side by side the second is what is meant.
    heads = [found for found in named if found.place == best.end and found.rate > best.rate - 1.5]
    chosen = max(heads, key=lambda found: found.rate, default=best).entry
    return known if before and before.path.startswith(chosen.path) else chosen.slug


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
