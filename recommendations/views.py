"""The search page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from marketplace.card_rows import cards_for
from marketplace.cards import card_of
from marketplace.models import Condition
from marketplace.shelf_words import said_path, shelf_words
from ontology.api.views import read_as
from ontology.errors import Invalid
from recommendations.asking import SearchAsked
from recommendations.queries import Shelves, shelves
from recommendations.search import SearchResult, search

ON_A_PAGE = 24


@require_safe
@vary_on_headers("HX-Request")
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for an address; the list alone for HTMX. What cannot be searched for is said on the page, with 400."""
    tree = shelves()
    context: dict[str, Any] = {"query": request.GET.get("q", "")[:500], "given": request.GET, "problem": None}
    try:
        context |= _found(request, tree)
    except Invalid as problem:
        context["problem"] = problem
    context["categories"] = _choices(tree)
    htmx = request.htmx  # type: ignore[attr-defined]  # by django-htmx
    is_fragment = bool(htmx) and not (htmx.boosted or htmx.history_restore_request)
    template = "results.html" if is_fragment else "search.html"
    return render(request, f"recommendations/{template}", context, status=400 if context["problem"] else 200)


def _found(request: HttpRequest, tree: Shelves) -> dict[str, Any]:
    asked = read_as(SearchAsked, request.GET.dict())
    found = search(asked.q, filters=asked.filters(tree), limit=ON_A_PAGE, offset=(asked.page - 1) * ON_A_PAGE)
    return {
        "cards": cards_for(found.ids),
        "explanation": found.explanation,
        "nearest": [{"card": card_of(near.product), "differs": near.differs} for near in found.nearest],
        "total": found.total,
        "corrected": found.corrected,
        "understood": _understood(found),
        "page": _page(found.total, asked.page),
    }


def _page(total: int, number: int) -> Page[int]:
    """Numbers for the pager; the items themselves were cut by search."""
    return Paginator(range(total), ON_A_PAGE).get_page(number)


def _understood(found: SearchResult) -> list[str]:
    """What the words made filters of, to show that it was heard."""
    filters = found.filters
    heard = [
        gettext("from {price}").format(price=filters.min_price) if filters.min_price else "",
        gettext("up to {price}").format(price=filters.max_price) if filters.max_price else "",
    ]
    return [
        *filter(None, heard),
        *(limit.words for limit in filters.limits),
        *(str(Condition(one).label).lower() for one in filters.conditions),
    ]


def _choices(tree: Shelves) -> list[dict[str, str]]:
    words = shelf_words()
    found = ({"slug": one.slug, "path": said_path(one.path, words)} for one in tree.by_id.values())
    return sorted(found, key=lambda category: category["path"])
