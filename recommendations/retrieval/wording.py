"""What a query says, in the catalogue's own words: slips mended, other languages translated."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.language.fold import words
from recommendations.queries import shelves
from recommendations.retrieval.question import telling_words
from recommendations.retrieval.vocabulary import correct, vocabulary

MOST_WORDS = 60


@dataclass(frozen=True)
class Wording:
    """`text` to be understood, `terms` to be looked for; `corrected` when a slip was mended."""

    text: str
    terms: tuple[str, ...]
    corrected: str | None = None


def wording_of(text: str) -> Wording:
    """Read a text (limits already taken out) as the catalogue would put it."""
    known = shelves().dictionary
    spoken = words(text)[:MOST_WORDS]
    telling = telling_words(text)
    mended = dict(zip(telling, correct(telling, others=known.words), strict=True))
    right = [mended.get(word, word) for word in spoken]
    told = known.translate(right, vocabulary().uses)
    is_same = told == list(dict.fromkeys(spoken))
    meant = text if is_same else " ".join(told)
    slipped = [word for word in telling if mended[word] != word]
    return Wording(
        meant, telling_words(meant), " ".join(mended[word] for word in telling) if slipped else None
    )
