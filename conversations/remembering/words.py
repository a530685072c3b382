"""The shopper's own sentence for a wish: what is shown of where a memory comes from."""

import re
from collections.abc import Iterable

from recommendations.language.fold import fold

LONGEST = 160
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
_CLAUSE = re.compile(
    r"\s*,\s*(?=(?:and |but |y |et |e )?(?:i|my|yo|mi|je|mon|ma|eu|meu|minha)\b)|\s+and (?=my |i )",
    re.IGNORECASE,
)


_JOINT = re.compile(r"^(?:and|but|y|et|e|mais|pero|mas)\s+", re.IGNORECASE)


def own_words(stated: str, said: Iterable[str]) -> str:
    """The clause, out of the newest message first, that holds what was understood; the bare words when none does."""
    wanted = fold(stated)
    for message in said if wanted else ():
        for clause in _clauses(message):
            if wanted in fold(clause):
                return _JOINT.sub("", clause.strip(" ,.;"))[:LONGEST]
    return stated[:LONGEST]


def _clauses(message: str) -> Iterable[str]:
    return (clause for sentence in _SENTENCE.split(message) for clause in _CLAUSE.split(sentence))
