"""The catalogue's words in memory: which are known, how common they are, and what a typing error meant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from ontology.versions import Version
from recommendations.language.stems import stem
from recommendations.models import Term, TermKind

SECONDS_KEPT = 600
SHORTEST = 5  # a short word that is unknown is rather a word we do not sell
TWO_SLIPS = 7


@dataclass(frozen=True)
class Vocabulary:
    """Words with about how many products use them."""

    products: dict[str, int]
    version: str

    @cached_property
    def by_look(self) -> dict[tuple[str, int], list[str]]:
        """Words by first letter and length: a changed first letter is rarely a slip, and few words are looked at."""
        return by_look(self.products)

    @cached_property
    def most(self) -> int:
        return max(self.products.values(), default=1)

    @cached_property
    def stems(self) -> dict[str, int]:
        """Stems with about how many products use them in any form."""
        found: dict[str, int] = {}
        for word, products in self.products.items():
            found[stem(word)] = max(products, found.get(stem(word), 0))
        return found

    def uses(self, word: str) -> int:
        """About how many products use a word in any form."""
        return self.stems.get(stem(word), 0)


_VERSION = Version("vocabulary", SECONDS_KEPT)
_held: list[Vocabulary] = []


def by_look(spoken: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Words in heaps that are searched for a slip together."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in spoken:
        found.setdefault((word[0], len(word)), []).append(word)
    return found


_kept_by_look = lru_cache(maxsize=8)(by_look)


def vocabulary() -> Vocabulary:
    """The words of the catalogue, read at most every ten minutes by each process."""
    version = _VERSION.now()
    if not _held or _held[0].version != version:
        rows = Term.objects.exclude(kind=TermKind.BRAND).values_list("word", "products")
        counts: dict[str, int] = {}
        for word, products in rows.iterator(chunk_size=10_000):
            counts[word] = max(products, counts.get(word, 0))
        _held[:] = [Vocabulary(counts, version)]
    return _held[0]


def read_anew() -> None:
    """Many products came at once: what they are called is to be known now, and not in ten minutes."""
    _VERSION.change()


def weights_of(words: Iterable[str]) -> dict[str, float]:
    """How much each word tells: the rarer in the catalogue, the more; a word nobody uses tells most."""
    held = vocabulary()
    return {word: math.log(1.0 + held.most / max(held.uses(word), 1)) for word in words}


def correct(words: Sequence[str], *, others: frozenset[str] = frozenset()) -> list[str]:
    """The words with typing errors mended, as far as the catalogue, or `others`, know what was meant."""
    held = vocabulary()
    unknown = {word for word in words if word not in others and _may_be_wrong(word, held)}
    if unknown:
        # New since the vocabulary was read? Then the word is right, and no error.
        unknown -= set(Term.objects.filter(word__in=unknown).values_list("word", flat=True))
    heaps = _kept_by_look(others) if unknown else {}
    return [_nearest(word, held, heaps) or word if word in unknown else word for word in words]


def _may_be_wrong(word: str, held: Vocabulary) -> bool:
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and word not in held.products
        and stem(word) not in held.stems
    )


def _nearest(word: str, held: Vocabulary, others: dict[tuple[str, int], list[str]]) -> str | None:
    allowed = 1 if len(word) < TWO_SLIPS else 2
    near = [
        (distance, -held.products.get(candidate, 0), candidate)
        for heap in _heaps(word, allowed, held.by_look, others)
        for candidate, distance, _ in process.extract(
            word, heap, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5
        )
    ]
    # The fewest slips first, then the more common word.
    return min(near)[2] if near else None


def _heaps(word: str, allowed: int, *looks: dict[tuple[str, int], list[str]]) -> Iterator[list[str]]:
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        for look in looks:
            yield look.get((word[0], length), [])
