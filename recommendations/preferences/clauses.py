# ruff: noqa: E501 - patterns are read by line
"""Around a word: is it denied, wished, needed, or only perhaps meant?"""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"[.;!?,:]|(?<!anything )(?<!nothing )\bbut\b|\bhowever\b|\bpero\b|\bmais\b|\bmas\b|\bthough\b|\bbecause\b"
    r"|\band (?=i\b|i'|we\b|would\b|ideally\b|maybe\b|prefer|also\b)"
)
_NOT = re.compile(
    r"\b(?:not|no|non|without|never|avoid|hate|dislike|except|nothing|nor|neither|sin|sans|pas|sem|nao|jamais|nada|nunca|ningun[ao]?|aucune?|nenhuma?|excepto|exceto|salvo|sauf|hormis|evit(?:ar?|er|ez)|menos(?! de\b| que\b| [\w€$£]*\d)|\w+n't|dont|doesnt|isnt|wont"
    r"|anything but|other than|instead of|rather than)\b"
)
_NOT_A_NO = re.compile(
    r"\b(?:not only|not just|not sure|no idea|no matter|no problem|why not|if not|don't (?:know|mind))\b"
    # "Sans fil" says how it is, and nothing of what follows.
    r"|\b(?:sans fils?|sem fios?|sin (?:cables?|hilos))\b"
    # What must not harm a thing is wished for that thing.
    r"|\b(?:not|nao|no|ne|\w+n't) (?:me |te |nos |too )?(?:hurt|harm|upset|irritate|bother|hac?er? dano|haga dano|siente mal|moleste|irrite"
    r"|fasse (?:pas )?(?:de )?mal|irrite pas|faca mal|magoe|pese)\b"
)
_TOO = re.compile(r"\b(?:too|demasiado|demasiada|trop|muito)\s+$")
_NEED = re.compile(
    r"\b(?:needs?|must|have to|has to|only|requires?|important|essential|definitely|necesito|il me faut|preciso)\b"
)
_WISH = re.compile(
    r"\b(?:prefer\w*|would like|i'd like|ideally|nice|if possible|rather|would love|bonus|prefiero|prefere)\b"
)
_PERHAPS = re.compile(
    r"\b(?:maybe|perhaps|probably|kind of|sort of|i think|i guess|not sure|possibly|quizas|peut-etre|talvez)\b"
)
_CORRECTION = re.compile(
    r"\b(?:actually|sorry|i meant|i mean|rather|instead|make (?:it|that)|on second thoughts?|correction)\b"
    r"|\b(?:no wait|scrap that)\b"
    r"|\b(?:perdona?|mejor dicho|quer?ia decir|quiero decir|en realidad|finalement|plutot|pardon|je voulais dire"
    r"|afinal|desculpe?|melhor dizendo|quer dizer|na verdade)\b"
)
_ALSO = re.compile(r"\b(?:also|too|as well|plus|besides|additionally|tambien|aussi|tambem)\b")
REACH = 5  # how many words a "not" is felt for


def clause_before(folded: str, start: int) -> str:
    """The part of the clause that stands before a place in the text."""
    breaks = [match.end() for match in _BREAK.finditer(folded, 0, start)]
    return folded[breaks[-1] if breaks else 0 : start]


def clause_around(folded: str, start: int, end: int) -> str:
    """The whole clause a place in the text belongs to."""
    before = clause_before(folded, start)
    after = _BREAK.search(folded, end)
    return before + folded[start : after.start() if after else len(folded)]


def is_denied(folded: str, start: int) -> bool:
    """Is the word at this place said not to be wanted? "no pink or black", "that is too heavy"."""
    before = clause_before(folded, start)
    if _TOO.search(before):
        return True
    near = " ".join(_NOT_A_NO.sub(" ", before).split()[-REACH:])
    return bool(_NOT.search(near))


def is_need(clause: str) -> bool:
    return bool(_NEED.search(clause)) and not _WISH.search(clause)


def is_wish(clause: str) -> bool:
    return bool(_WISH.search(clause))


def is_hedged(clause: str) -> bool:
    return bool(_PERHAPS.search(clause))


def is_corrected(between: str) -> bool:
    """Does the text between two statements take the first one back?"""
    return bool(_CORRECTION.search(between))


def adds(folded: str) -> bool:
    """Does the message add to what was said before, instead of replacing it?"""
    return bool(_ALSO.search(folded))
