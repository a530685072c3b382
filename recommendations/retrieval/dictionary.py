"""Words of other languages and shelves, as the catalogue says them: "mochila" is a backpack here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from recommendations.language.common_words import common_words
from recommendations.language.fold import words

if TYPE_CHECKING:
    from marketplace.verticals import Vertical

Phrase = tuple[str, ...]
Uses = Callable[[str], int]
LONGEST = 3  # words of a phrase


@dataclass(frozen=True)
class Dictionary:
    """Phrases → the catalogue's words for them, folded: said expressly, or implied by facets and nouns."""

    expressly: Mapping[Phrase, Phrase]
    implied: Mapping[Phrase, Phrase]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words it can read."""
        return frozenset(chain.from_iterable((*self.expressly, *self.implied)))

    def translate(self, spoken: Sequence[str], uses: Uses) -> list[str]:
        """The words with what the catalogue hardly knows said in its own, the longest phrases first.

        `uses` tells how many products use a word; a language that the catalogue itself speaks stays as it is.
        """
        told: list[str] = []
        at = 0
        while at < len(spoken):
            phrase, meant = next(self._readings(spoken, at, uses), ((spoken[at],), (spoken[at],)))
            told.extend(meant)
            at += len(phrase)
        return list(dict.fromkeys(told))

    def _readings(self, spoken: Sequence[str], at: int, uses: Uses) -> Iterator[tuple[Phrase, Phrase]]:
        for length in range(min(LONGEST, len(spoken) - at), 0, -1):
            phrase = tuple(spoken[at : at + length])
            used = min(map(uses, phrase))
            meant = self.expressly.get(phrase)
            # "Mochila" may stand in some name here and there; what most goods are called finds more.
            if meant and max(map(uses, meant)) > used:
                yield phrase, meant
            # What is only implied may be an English word with a meaning of its own, so it must be unknown here.
            elif not used and phrase in self.implied:
                yield phrase, self.implied[phrase]


def dictionary_of(verticals: Iterable[Vertical]) -> Dictionary:
    """Everything the verticals know of other words, and what is common to all."""
    verticals = tuple(verticals)
    express = chain(*(_pairs(vertical.translations) for vertical in verticals), _pairs(common_words()))
    implied = chain(*(reading(vertical) for reading in (_options, _nouns) for vertical in verticals))
    return Dictionary(_folded(express), _folded(implied))


def _folded(pairs: Iterable[tuple[str, str]]) -> dict[Phrase, Phrase]:
    """The first to translate a phrase is right."""
    found: dict[Phrase, Phrase] = {}
    for said, meant in pairs:
        phrase = tuple(words(said))
        if 0 < len(phrase) <= LONGEST:
            found.setdefault(phrase, tuple(words(meant)))
    return found


def _pairs(translations: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((said, meant) for meant, others in translations.items() for said in others)


def _options(vertical: Vertical) -> Iterator[tuple[str, str]]:
    # The index holds the first words of an option that a product's specifications speak for.
    return (
        (said, option.words[0])
        for facet in vertical.facets
        for option in facet.options
        for said in option.words[1:]
    )


def _nouns(vertical: Vertical) -> Iterator[tuple[str, str]]:
    return ((said, vertical.words[0]) for said in vertical.words[1:])
