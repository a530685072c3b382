"""What the shopper takes back: "forget the elbow", "never mind the brand", "colour doesn't matter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from recommendations.language.fold import fold
from recommendations.preferences.edit import BUDGET
from recommendations.preferences.facets import read_facets

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences

_END = r"[^.,;!?]{2,60}?(?=[.,;!?]|\bbut\b|\band i\b|$)"
_FORGET = re.compile(
    rf"\b(?:forget(?: about)?|never ?mind(?: about)?|(?:ignore|drop|leave out|scratch|scrap)(?= (?:the|my|that)\b)"
    rf"|olvida(?:te)?(?: de)?|oubliez?|esquec[ae]|(?:don'?t|do not) (?:care|worry|bother) about"
    rf"|i no longer (?:need|want|care about))\b {_END}"
    rf"|(?:^|[.,;!?]|\bthe\b|\bmy\b|\band\b)[^.,;!?]{{2,40}} "
    rf"(?:doesn'?t|does not|isn'?t|is not) (?:really )?(?:matter|important)\b"
)
_MONEY = re.compile(
    r"\b(?:budget|price|money|limit|euros?|cost|presupuesto|precio|dinero|prix|argent|orcamento|preco|dinheiro)\b|€"
)
_BRAND = re.compile(r"\b(?:brands?|marcas?|marques?)\b")


def taken_back(message: str, known: Preferences, verticals: Sequence[Vertical]) -> tuple[Preferences, str]:
    """What is left of the wishes, and the message with blanks where it took something back."""
    folded = fold(message)
    for match in _FORGET.finditer(folded):
        known = _without(known, match[0], verticals)
        message = message[: match.start()] + " " * len(match[0]) + message[match.end() :]
    return known, message


def _without(known: Preferences, said: str, verticals: Sequence[Vertical]) -> Preferences:
    changes: dict[str, Any] = {}
    if _MONEY.search(said):
        changes |= BUDGET
    if _BRAND.search(said) or any(_named(brand, said) for brand in known.brands_liked):
        changes["brands_liked"] = []
    gone = set(read_facets(said, verticals).stated)
    gone |= {f.key for v in verticals for f in v.facets if _named(f.label, said) or _named(f.key, said)}
    gone |= {key for key, stated in known.facets.items() if _named(stated.words, said)}
    if gone & set(known.facets):
        changes["facets"] = {key: stated for key, stated in known.facets.items() if key not in gone}
    if any(limit.words and _weighs(limit.unit, said) for limit in known.limits):
        changes["limits"] = [limit for limit in known.limits if not _weighs(limit.unit, said)]
    left = [word for word in known.words_avoided if not _named(word, said)]
    if left != known.words_avoided:
        changes["words_avoided"] = left
    return known.model_copy(update=changes) if changes else known


def _named(name: str, said: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", said) is not None


def _weighs(unit: str, said: str) -> bool:
    return (
        unit == "g"
        and re.search(r"\b(?:weight|light\w*|heavy|grams?|peso|poids|liger\w+|leger\w*|leves?)\b", said)
        is not None
    )
