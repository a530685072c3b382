"""Slips of the finger in the words that make a sum a limit: "45 maxmium", "menso de 60", "jusuq'à 80".

A misspelt limit is a limit all the same. Only a word beside a number is mended, and only when it is one slip away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Folded. What stands before its number, perhaps with "de" or a sign between; what also stands behind it is `BEHIND`.
LIMITS = (
    "maximum", "maximo", "max", "under", "below", "beneath", "within", "less", "cheaper",
    "hasta", "menos", "bajo", "debajo", "moins", "jusqu'a", "inferieur", "inferior", "ate", "abaixo",
    # With a "not" before them they are upper bounds, too; without it they must not be taken for one.
    "more", "over", "above", "mas", "mais", "plus", "minimum", "minimo",
)  # fmt: skip
BEHIND = ("maximum", "maximo", "max", "limit")
# Words of their own that lie one slip away.
OTHERS = frozenset(
    {
        *("mois", "mains", "mens", "menus", "moist", "blow", "bellow", "casta", "pasta", "basta", "haste"),
        *("lass", "loss", "lease", "unless", "mess", "bless", "superior", "interior"),
        *("limits", "limite", "maxima", "maxims", "mass", "ever", "oven", "about"),
    }
)
SHORT = 4  # letters up to which only two swapped letters or one struck twice are a slip: "late" is no "ate"

_WORD = r"[a-z][a-z']*[a-z]"
_SUM = r"(?:us\$|r\$|[€$£]|eur |usd )?\s?\d"
_SIGN = r"(?:\s?(?:€|\$|£|eur|usd|gbp|euros?|dollars?|dolares|pounds?|reais)(?![a-z]))?"
_BEFORE = re.compile(rf"(?<![\w'])({_WORD})(?=\s(?:(?:de|que|than|of|a|to)\s)?{_SUM})")
_AFTER = re.compile(rf"\d{_SIGN},?\s(?:(?:de|como|no|au|o)\s)?({_WORD})(?![\w'])")


@dataclass(frozen=True)
class Mended:
    """A text with its limit words spelt right, and how to find a place of it in the text as it was written."""

    text: str
    _moves: tuple[
        tuple[int, int], ...
    ] = ()  # from this place on, so many letters longer than what was written

    def before(self, span: tuple[int, int]) -> tuple[int, int]:
        start, end = (place - self._moved(place) for place in span)
        return max(0, start), end

    def _moved(self, place: int) -> int:
        return next((moved for since, moved in reversed(self._moves) if place >= since), 0)


def mend_limits(folded: str) -> Mended:
    """The folded text with its limit words as they are spelt."""
    text, moves, moved, end = "", [], 0, 0
    for start, stop, right in sorted(_slips(folded)):
        text += folded[end:start] + right
        moved += len(right) - (stop - start)
        moves.append((len(text), moved))
        end = stop
    return Mended(text + folded[end:], tuple(moves))


def _slips(folded: str) -> Iterator[tuple[int, int, str]]:
    places = {}
    for pattern, known in ((_BEFORE, LIMITS), (_AFTER, BEHIND)):
        for match in pattern.finditer(folded):
            right = meant(match[1], known)
            if right and right != match[1]:
                places[match.span(1)] = right
    return ((start, stop, right) for (start, stop), right in places.items())


@lru_cache(maxsize=5_000)
def meant(word: str, known: tuple[str, ...]) -> str:
    """The one of the known words that lies a slip away; empty for none. A known word means itself."""
    if word in LIMITS or word in OTHERS:
        return word if word in known else ""
    return next((right for right in known if _is_slip(word, right)), "")


def _is_slip(word: str, right: str) -> bool:
    """Two neighbours swapped, a letter struck twice; in a longer word also one left out, put in or mistaken."""
    places = range(len(right))
    swapped = (right[:i] + right[i + 1 : i + 2] + right[i] + right[i + 2 :] for i in places[:-1])
    twice = (right[: i + 1] + right[i:] for i in places)
    if word in {*swapped, *twice}:
        return True
    if len(right) <= SHORT:
        return False
    if len(word) == len(right):
        return sum(one != other for one, other in zip(word, right, strict=True)) == 1
    short, long = sorted((word, right), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
