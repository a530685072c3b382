"""May somebody else's words stand in a sentence of ours? Only where the shopper reads their language."""

from __future__ import annotations

from django.utils.translation import get_language

from recommendations.language.spoken import hear

SOME = 1.0  # evidence enough to speak of a language at all


def is_readable(text: str, *, in_doubt: bool | None = None) -> bool:
    """Whether a text is in the language of this turn or request.

    Sellers write mostly English here, so what gives no language away is taken for English, unless `in_doubt` says.
    """
    language, heard = get_language() or "en", hear(text)
    if not text.strip():
        return False
    if heard.weight < SOME:
        return language == "en" if in_doubt is None else in_doubt
    return heard.points.get(language, 0.0) >= heard.weight
