"""One sentence when what was found is not quite what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext

from recommendations.retrieval.types import Near


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
    has = ", ".join(
        "bool_or(words @@ to_tsquery('english', %s)) OR numnode(to_tsquery('english', %s)) = 0" for _ in terms
    )
    sql = f"SELECT {has} FROM recommendations_searchentry WHERE product_id = ANY(%s)"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(term for term in terms for _ in range(2)), list(page)])
        row = cursor.fetchone()
    return [term for term, found in zip(terms, row, strict=True) if not found]
