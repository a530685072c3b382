"""One sentence when what was found is not quite what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext

from recommendations.retrieval.types import Near

_MISSING = """
    SELECT term FROM unnest(%s::text[]) WITH ORDINALITY AS asked (term, place), to_tsquery('english', term) AS query
    WHERE numnode(query) > 0 AND NOT EXISTS (
      SELECT FROM recommendations_searchentry WHERE product_id = ANY(%s) AND words @@ query
    ) ORDER BY place
"""


def explain(terms: Sequence[str], page: Sequence[UUID], total: int, nearest: Sequence[Near]) -> str:
    """Empty when what was found has every word; else what is missing."""
    if nearest:
        return gettext("Nothing keeps every limit. These come nearest.")
    if not total:
        return gettext("Nothing on the market fits that.")
    missing = _missing(terms, page) if terms and page else []
    if not missing:
        return ""
    named = ", ".join(f"“{word}”" for word in missing)
    return gettext("Nothing here is described as {words}; these come nearest.").format(words=named)


def _missing(terms: Sequence[str], page: Sequence[UUID]) -> list[str]:
    """The words that no product of the page has. A word that search skips ("the") is never missing."""
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, [list(terms), list(page)])
        return [term for (term,) in cursor.fetchall()]
