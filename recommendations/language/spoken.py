"""Which language is a text in? Small and sure of what it knows: the function words and the words of shopping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recommendations.language.fold import fold
from recommendations.language.tongues import ASKED_FOR, LETTERS, WORDS

SPOKEN = ("en", "es", "fr", "pt")  # those we answer in; the others are only told apart
# Two words of a language must speak for a change in the middle of a talk, one is enough at its start.
CHANGES, BEGINS = 1.2, 0.9
_WORD = re.compile(r"[^\W\d_]+(?:'(?=[^\W\d_]))?")
_ASKED = {language: re.compile(pattern) for language, pattern in ASKED_FOR.items()}


@dataclass(frozen=True)
class Heard:
    """The likeliest language and how sure that is: its share of the evidence, and how much there was."""

    language: str
    confidence: float
    weight: float
    points: dict[str, float]


def hear(text: str) -> Heard:
    """Weigh the words of a text. A word that several languages share speaks for each of them a little."""
    points = dict.fromkeys(WORDS, 0.0)
    lower = text.lower()
    for word in _WORD.findall(fold(text)):
        speakers = _speakers().get(word, ())
        for language in speakers:
            points[language] += 1 / len(speakers) ** 2
    for language, letters in LETTERS.items():
        points[language] += sum(1.0 for letter in letters if letter in lower)
    best = max(points, key=lambda language: points[language])
    whole = sum(points.values())
    return Heard(best, points[best] / whole if whole else 0.0, points[best], points)


def asked_language(text: str) -> str:
    """The language a text asks to be answered in ("in English, please"); empty when it asks for none."""
    folded = fold(text)
    return next((language for language, pattern in _ASKED.items() if pattern.search(folded)), "")


def language_after(text: str, *, current: str, begins: bool = False) -> str:
    """The language to go on in. What is short or ambiguous keeps the one there is."""
    heard = hear(text)
    if heard.language not in SPOKEN or heard.language == current:
        return current
    lead = heard.weight - heard.points.get(current, 0.0)
    return heard.language if lead >= (BEGINS if begins else CHANGES) else current


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
