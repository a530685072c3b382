"""The catalogue's words in memory: which are known, how common they are, and what a typing error meant."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from recommendations.language.stems import stem
from recommendations.models import Term, TermKind

SECONDS_KEPT = 600
SHORTEST = 5  # a short word that is unknown is rather a word we do not sell
TWO_SLIPS = 7


@dataclass(frozen=True)
class Vocabulary:
    """Words with about how many products use them; `read_at` is when it was read."""

    products: dict[str, int]
    read_at: float
    version: str

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self.products:
            found.setdefault(len(word), []).append(word)
        return found

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


_held: list[Vocabulary] = []


def vocabulary() -> Vocabulary:
    """The words of the catalogue, read at most every ten minutes by each process."""
    version = cache.get_or_set("vocabulary", lambda: f"{time.time()}", SECONDS_KEPT) or ""
    if not _held or _held[0].version != version:
        rows = Term.objects.exclude(kind=TermKind.BRAND).values_list("word", "products")
        counts: dict[str, int] = {}
        for word, products in rows:
            counts[word] = max(products, counts.get(word, 0))
        _held[:] = [Vocabulary(counts, time.monotonic(), version)]
    return _held[0]


def weights_of(words: Iterable[str]) -> dict[str, float]:
    """How much each word tells: the rarer in the catalogue, the more; a word nobody uses tells most."""
    held = vocabulary()
    return {word: math.log(1.0 + held.most / held.stems.get(stem(word), 1)) for word in words}


def correct(words: Sequence[str]) -> list[str]:
    """The words with typing errors mended, as far as the catalogue knows what was meant."""
    held = vocabulary()
    unknown = {word for word in words if _may_be_wrong(word, held)}
    if unknown:
        # New since the vocabulary was read? Then the word is right, and no error.
        unknown -= set(Term.objects.filter(word__in=unknown).values_list("word", flat=True))
    return [_nearest(word, held) or word if word in unknown else word for word in words]


def _may_be_wrong(word: str, held: Vocabulary) -> bool:
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and word not in held.products
        and stem(word) not in held.stems
    )


def _nearest(word: str, held: Vocabulary) -> str | None:
    allowed = 1 if len(word) < TWO_SLIPS else 2
    near = [
        (distance, -held.products[candidate], candidate)
        for length in range(len(word) - allowed, len(word) + allowed + 1)
        for candidate, distance, _ in process.extract(
            word,
            held.by_length.get(length, ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed,
            limit=5,
        )
    ]
    # The fewest slips first, then the more common word; a changed first letter is rarely a slip.
    near.sort()
    return next((found[2] for found in near if found[2][0] == word[0]), None)
