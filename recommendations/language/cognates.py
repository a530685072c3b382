"""Words that are the same in several languages but for their ending: caffeine, cafeína, caféine."""

from __future__ import annotations

import re
from functools import lru_cache

from recommendations.language.fold import WORD, fold

SHORTEST = 5  # letters that must be left, or "port" would be a "porte"
# Written differently at the end, and yet part of the root: filter, filtre, filtro; italienne, italiana.
# As they stand when double letters have been made one.
_TURNED = {
    **dict.fromkeys(("er", "re", "ro", "ra"), "r"),
    **dict.fromkeys(("ienes", "iene", "iens", "ien", "ianas", "ianos", "iana", "iano", "ians"), "ian"),
}
_ENDINGS = sorted(
    (
        *_TURNED,
        *("ieres", "iere", "eiras", "eira", "eras", "era"),
        *(
            "ices",
            "ice",
            "icos",
            "icas",
            "ico",
            "ica",
            "ical",
            "ic",
            "ives",
            "ivas",
            "ivos",
            "iva",
            "ivo",
            "ive",
            "if",
        ),
        *("iales", "iale", "ial", "ials", "als", "al", "aveis", "avel", "ables", "able"),
        *("ia", "ias", "ie", "ies", "i", "es", "as", "os", "e", "a", "o", "s"),
    ),
    key=len,
    reverse=True,
)
_SOUNDS = (("ph", "f"), ("qu", "c"), ("k", "c"), ("y", "i"), ("x", "s"))
_TWICE = re.compile(r"(.)\1")
_WITHOUT = frozenset(("without", "sin", "sans", "sem", "no"))

Root = tuple[str, ...]


@lru_cache(maxsize=20_000)
def root(phrase: str) -> Root | None:
    """What a phrase shares with its kin in the other languages; None when that is too little to go by."""
    roots = tuple(map(_root, WORD.findall(fold(phrase))))
    told = [one for one in roots if one != "without"]
    return roots if told and min(map(len, told)) >= SHORTEST else None


def _root(word: str) -> str:
    if word in _WITHOUT:
        return "without"
    for spelt, sound in _SOUNDS:
        word = word.replace(spelt, sound)
    word = _TWICE.sub(r"\1", word)
    for ending in _ENDINGS:
        stem = word.removesuffix(ending) + _TURNED.get(ending, "")
        if word.endswith(ending) and len(stem) >= SHORTEST:
            return stem
    return word
