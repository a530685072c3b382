"""What buyers think of each thing they speak of: counted in reviews, shown in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from marketplace.verticals import Aspect
from recommendations.language.fold import fold
from recommendations.understanding.schema import AspectFound, Quote

_SENTENCE = re.compile(r"[.!?;\n]+\s*")
QUOTES, LONGEST = 2, 140
NEAR = 24  # letters in which a denial reaches the word it denies
LIKED, DISLIKED = 4, 2


@dataclass(frozen=True)
class Opinion:
    """One review as it is read."""

    rating: int
    text: str


@dataclass(frozen=True)
class _Words:
    good: re.Pattern[str]
    bad: re.Pattern[str]
    denies: re.Pattern[str]
    turns: re.Pattern[str]
    aspects: tuple[Aspect, ...]


@cache
def _words() -> _Words:
    data = yaml.safe_load(Path(__file__).with_name("sentiment.yaml").read_text(encoding="utf-8"))
    good, bad = ([word for line in data[key] for word in line] for key in ("good", "bad"))
    return _Words(
        _any(good),
        _any(bad),
        re.compile(rf"\b(?:{'|'.join(data['denies'])})\b[^,.]{{0,{NEAR}}}$"),
        re.compile(rf"\b(?:{'|'.join(data['turns'])})\b"),
        tuple(Aspect.model_validate(row) for row in data["aspects"]),
    )


def aspects_of(opinions: Iterable[Opinion], aspects: Sequence[Aspect]) -> list[AspectFound]:
    """Each aspect that anybody spoke of, the most spoken of first. A review counts once for each."""
    found = {aspect.key: AspectFound(key=aspect.key, label=aspect.label) for aspect in _all(aspects)}
    for opinion in opinions:
        for aspect in _all(aspects):
            verdict = _verdict(opinion, aspect)
            if verdict:
                found[aspect.key] = _counted(found[aspect.key], verdict, opinion.rating)
    spoken = [one for one in found.values() if one.praised or one.blamed]
    return sorted(spoken, key=lambda one: (-(one.praised + one.blamed), one.key))


def _all(aspects: Sequence[Aspect]) -> Sequence[Aspect]:
    return aspects or _words().aspects


def _verdict(opinion: Opinion, aspect: Aspect) -> tuple[bool, str] | None:
    """Praise (True) or blame, with the clause that says so; the last clause that speaks of it decides."""
    verdict = None
    for clause in _clauses(opinion.text):
        said = _said_of(fold(clause), aspect, opinion.rating)
        if said is not None:
            verdict = (said, clause)
    return verdict


def _said_of(text: str, aspect: Aspect, rating: int) -> bool | None:
    # "No vibra" is praise as it stands: its own words are read before any denial is.
    own = _balance(text, _any(aspect.good), _any(aspect.bad))
    if own:
        return own > 0
    if not _any((*aspect.words, *aspect.good, *aspect.bad)).search(text):
        return None
    general = _balance(text, _words().good, _words().bad)
    if general:
        return general > 0
    # Named without a judgement: the stars tell, unless they are lukewarm.
    return True if rating >= LIKED else False if rating <= DISLIKED else None


def _balance(text: str, good: re.Pattern[str], bad: re.Pattern[str]) -> int:
    points = sum(-1 if _denied(text, match.start()) else 1 for match in good.finditer(text))
    return points - sum(-1 if _denied(text, match.start()) else 1 for match in bad.finditer(text))


def _denied(text: str, place: int) -> bool:
    return _words().denies.search(text[:place]) is not None


def _clauses(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        start = 0
        places = [match.start() for match in _words().turns.finditer(fold(sentence))]
        for place in [*places, len(sentence)]:
            if clause := sentence[start:place].strip(" ,"):
                yield clause
            start = place


def _counted(found: AspectFound, verdict: tuple[bool, str], rating: int) -> AspectFound:
    good, clause = verdict
    count, quotes = ("praised", "praise") if good else ("blamed", "blame")
    kept: list[Quote] = getattr(found, quotes)
    if len(kept) < QUOTES:
        kept = [*kept, Quote(text=clause[:LONGEST], rating=rating)]
    return found.model_copy(update={count: getattr(found, count) + 1, quotes: kept})


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return _pattern(tuple(words))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first; with no words at all, a pattern that never matches.
    longest = sorted((re.escape(fold(word)) for word in words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b" if longest else r"(?!)")
