"""Does a sentence name a product or brand that nobody looked up? Capital letters give it away."""

import re
from collections.abc import Iterator

from conversations.engine.claims import without_quotes
from conversations.engine.evidence import Evidence
from conversations.engine.known_words import CAPITALS, SMALL, STARTERS
from conversations.engine.references import without
from recommendations.language.fold import fold

TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
SAYS = frozenset(
    {
        "is",
        "are",
        "has",
        "have",
        "costs",
        "comes",
        "offers",
        "weighs",
        "suits",
        "gives",
        "would",
        "will",
        "was",
        "feels",
        "plays",
        "es",
        "cuesta",
        "pesa",
        "tiene",
        "est",
        "coûte",
        "pèse",
        "é",
        "custa",
        "tem",
    }
)


def check_names(sentence: str, evidence: Evidence) -> str:
    """A run of capitalised words must be common words or stand in the evidence just so.

    A name that only a buyer or a seller wrote is said in their words or not at all; and one of several words, which
    may be of goods that nobody sells here, not even so.
    """
    said = without(sentence)
    bare = without_quotes(said)
    is_strange = any(_strangers(bare, evidence)) or any(
        len(name) > 1 for name in _strangers(said if bare != said else "", evidence)
    )
    return "unknown name" if is_strange else ""


def _strangers(said: str, evidence: Evidence) -> Iterator[list[str]]:
    words = said.replace("’", "'")
    for start, run in _runs(words):
        kept = _trim(run)
        if not kept or _is_known(kept, evidence):
            continue
        # "Hasta 90 €": a number after the first word makes it no name.
        named = [word for word in run if not word.isdigit()]
        if start and len(named) == 1 and not _names_at_start(words, run[0], evidence):
            continue
        yield kept


def _runs(words: str) -> list[tuple[bool, list[str]]]:
    """Runs of capitalised tokens (and numbers after one), each with whether it opens a sentence."""
    runs: list[tuple[bool, list[str]]] = []
    end, current = -1, None
    for position, match in enumerate(TOKEN.finditer(words)):
        token = match[0]
        joined = current is not None and words[end : match.start()].strip(" \t-") == "" and end >= 0
        if token[0].isupper() or (joined and current and token[0].isdigit()):
            if joined and current is not None:
                current.append(token)
            else:
                current = [token]
                runs.append((position == 0 or _after_colon(words, match.start()), current))
        else:
            current = None
        end = match.end()
    return runs


def _after_colon(words: str, place: int) -> bool:
    return words[:place].rstrip(" \"'“(")[-1:] in {":", ".", "!", "?", "-", "•", ""}


def _trim(run: list[str]) -> list[str]:
    """Common words at both ends are no part of a name."""
    kept = list(run)
    while kept and _is_common(kept[0]):
        kept.pop(0)
    while kept and _is_common(kept[-1]):
        kept.pop()
    return kept


def _is_common(word: str) -> bool:
    folded = word.casefold()
    return (
        folded in CAPITALS
        or folded in STARTERS
        or folded.removesuffix("'s") in STARTERS
        or fold(word) in SMALL
        or folded.isdigit()
    )


def _is_known(kept: list[str], evidence: Evidence) -> bool:
    phrase = " ".join(kept).casefold().removesuffix("'s")
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", evidence.named) is not None


def _names_at_start(words: str, word: str, evidence: Evidence) -> bool:
    """A lone capital at the start is grammar, unless what follows speaks of it as of a thing."""
    following = TOKEN.findall(words)[1:2]
    return bool(following) and following[0] in SAYS and word.casefold() not in evidence.words
