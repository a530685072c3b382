"""Facets from words: the vertical says which words mean which option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from recommendations.language.cognates import root
from recommendations.language.common_words import in_every_language
from recommendations.language.fold import WORD, all_folded, fold
from recommendations.preferences.clauses import (
    clause_around,
    is_corrected,
    is_denied,
    is_hedged,
    is_need,
    is_wish,
)
from recommendations.preferences.model import FacetPreference
from recommendations.preferences.party import count_of_people, for_so_many

if TYPE_CHECKING:
    from marketplace.verticals import Facet, Option, Vertical

SURE, HEDGED, MISSPELT, KIN = 0.9, 0.6, 0.7, 0.8
TYPO_LENGTH, TYPO_SCORE = 6, 86
HEAVY = 4  # facets of this importance are needs unless said otherwise
_BODY = re.compile(
    r"pain|hurt|injur|sore|ache|aching|elbow|shoulder|wrist|knee|back|tendon|epicondyl|arthrit|dolor|codo"
)
_CHEAP, _MORE = re.compile(r"barat|economic|chere?"), re.compile(r"\b(?:mas|mais|moins)\s$")
_FREE_OF = re.compile(r"^(?:no|sin|sans|sem|pas)\b|\b(?:fine|healthy)\b")
_HEALTHY = re.compile(
    r"\b(?:do not|don't|does not|doesn't|no longer|haven't|never|without)\s+(?:have|had|got)\b"
    r"|\bno longer\b|\bis (?:fine|ok|healed)\b"
    r"|(?:^|[.,;!?]\s*|\bhave |\bhas |\bwith )no\s+\w*\s*(?:pain|elbow|shoulder|wrist|arm|knee|injur|problem)"
)


LONGEST_KIN = 3  # words

Phrases = dict[str, list[tuple["Facet", "Option"]]]


@dataclass(frozen=True)
class Mention:
    """One option spoken of, with where and how."""

    facet: Facet
    option: Option
    start: int
    end: int
    denied: bool
    confidence: float


@dataclass(frozen=True)
class FacetReading:
    """What a message says of facets: what to set, and which no longer hold."""

    stated: dict[str, FacetPreference]
    dropped: frozenset[str]


def read_facets(text: str, verticals: Iterable[Vertical]) -> FacetReading:
    """Every facet a message speaks of. Within a message a correction wins, a list adds."""
    folded = fold(text)
    stated: dict[str, FacetPreference] = {}
    dropped: set[str] = set()
    by_facet: dict[str, list[Mention]] = {}
    for vertical in verticals:
        for mention in _mentions(folded, vertical):
            by_facet.setdefault(mention.facet.key, []).append(mention)
    for key, mentions in by_facet.items():
        if is_about_health(folded, mentions[-1]) and _HEALTHY.search(_clause(folded, mentions[-1])):
            dropped.add(key)
        else:
            stated[key] = _preference(folded, text, sorted(mentions, key=lambda mention: mention.start))
    return FacetReading(stated, frozenset(dropped))


def is_about_health(folded: str, mention: Mention) -> bool:
    """Is it a complaint of the body? "No pain" is an answer of its own and no complaint."""
    words = folded[mention.start : mention.end]
    return bool(_BODY.search(words)) and not _FREE_OF.search(words)


def _mentions(folded: str, vertical: Vertical) -> Iterator[Mention]:
    phrases = _phrases(vertical)
    taken: set[int] = set()
    for match in _pattern(phrases).finditer(folded) if phrases else ():
        taken.update(range(match.start(), match.end()))
        if _CHEAP.match(match[1]) and _MORE.search(folded, 0, match.start()):
            # "Más barata" asks for a lower price than this one, which is read elsewhere.
            continue
        for facet, option in phrases[match[1]]:
            yield _mention(folded, facet, option, match, SURE)
    for match in count_of_people(folded):
        for facet, option in _made_for(match, phrases) if match.start() not in taken else ():
            yield Mention(facet, option, match.start(), match.end(), False, KIN)
    yield from _kin(folded, phrases, taken)
    for match in WORD.finditer(folded):
        if match.start() not in taken and (near := _nearest(match[0], phrases)):
            for facet, option in phrases[near]:
                yield _mention(folded, facet, option, match, MISSPELT)


def _kin(folded: str, phrases: Phrases, taken: set[int]) -> Iterator[Mention]:
    """What is said as another language says it: the longest runs of words first."""
    roots = {found: said for phrase, said in phrases.items() if (found := root(phrase))}
    spoken = list(WORD.finditer(folded))
    for length in range(LONGEST_KIN, 0, -1):
        for first, last in zip(spoken, spoken[length - 1 :], strict=False):
            run = range(first.start(), last.end())
            known = roots.get(root(folded[run.start : run.stop]) or ()) if taken.isdisjoint(run) else None
            for facet, option in known or ():
                yield _mention(folded, facet, option, run, KIN)
            taken.update(run if known else ())


def _made_for(match: re.Match[str], phrases: Phrases) -> Sequence[tuple[Facet, Option]]:
    return next((phrases[one] for one in for_so_many(match) if one in phrases), ())


def _phrases(vertical: Vertical) -> Phrases:
    found: Phrases = {}
    for facet in vertical.facets:
        for option in facet.options:
            for phrase in all_folded(option.words):
                found.setdefault(phrase, []).append((facet, option))
    # What the shelf says itself goes before what its words are in other languages.
    own = frozenset(found)
    for facet in vertical.facets:
        for option in facet.options:
            for phrase in in_every_language(option.words):
                if phrase not in own:
                    found.setdefault(phrase, []).append((facet, option))
    return found


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    # Longest first, so that "not too heavy" is heard before "heavy".
    longest = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(longest)})(?:s|es)?(?!\w)")


def _nearest(word: str, phrases: Iterable[str]) -> str | None:
    if len(word) < TYPO_LENGTH or word.isdigit():
        return None
    # "Expensive" is no slip for "inexpensive": what contains the other is another word.
    single = [
        phrase
        for phrase in phrases
        if len(phrase) >= TYPO_LENGTH and " " not in phrase and phrase not in word and word not in phrase
    ]
    best = process.extractOne(word, single, scorer=fuzz.ratio, score_cutoff=TYPO_SCORE)
    return best[0] if best else None


def _mention(
    folded: str, facet: Facet, option: Option, match: re.Match[str] | range, confidence: float
) -> Mention:
    start, end = match.span() if isinstance(match, re.Match) else (match.start, match.stop)
    denied = is_denied(folded, start)
    if denied and _BODY.search(folded, start, end):
        # "must not hurt my elbow" is a wish about the elbow, never against it.
        denied = False
    if is_hedged(clause_around(folded, start, end)):
        confidence = min(confidence, HEDGED)
    return Mention(facet, option, start, end, denied, confidence)


def _preference(folded: str, text: str, mentions: list[Mention]) -> FacetPreference:
    wanted = [mention for mention in mentions if not mention.denied]
    chosen = _uncorrected(folded, wanted) or mentions[-1:]
    first = chosen[0]
    values = list(dict.fromkeys(mention.option.value for mention in chosen))
    return FacetPreference(
        value=values[0],
        also=tuple(values[1:3]),
        kind=_kind(folded, first),
        confidence=min(mention.confidence for mention in chosen),
        words=text[first.start : first.end],
    )


def _uncorrected(folded: str, wanted: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in wanted:
        if kept and is_corrected(folded[kept[-1].end : mention.start]):
            kept = []
        kept.append(mention)
    return kept


def _kind(folded: str, mention: Mention) -> str:
    if mention.denied:
        return "avoid"
    clause = _clause(folded, mention)
    if is_need(clause):
        return "need"
    if is_wish(clause):
        return "prefer"
    return "need" if mention.facet.importance >= HEAVY else "prefer"


def _clause(folded: str, mention: Mention) -> str:
    return clause_around(folded, mention.start, mention.end)
