"""A shelf: everything in a category and below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from marketplace.listing import look_at
from marketplace.models import Category, Product
from marketplace.queries import category_for, lineage_of
from marketplace.shelf_words import shelf_words, shown
from marketplace.verticals import Vertical, read_vertical


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Filters, order and page come from the address, so a view of the shelf can be shared."""
    shelf = category_for(slug)
    way, words = lineage_of(shelf), shelf_words()
    listing = look_at(Product.objects.sellable().within(shelf), request.GET, nearest_vertical(way))
    context = {
        "category": shown(shelf, words),
        "children": [shown(child, words) for child in shelf.children.all()],
        "listing": listing,
        "cards": listing.cards,
        "page": listing.page,
        "crumbs": crumbs_of(way),
        "canonical": shelf.get_absolute_url(),
    }
    return render_shelf(request, "marketplace/category.html", context)


def render_shelf(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page; only the results where HTMX puts them into the page that is there."""
    headers = request.headers
    # Going back asks for the whole page again, with a header of its own.
    whole = "HX-Boosted" in headers or "HX-History-Restore-Request" in headers
    partial = "HX-Request" in headers and not whole
    response = render(request, "marketplace/results.html" if partial else page, context)
    patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request"))
    return response


def nearest_vertical(way: list[Category]) -> Vertical | None:
    """The vertical of the last category on the way that has one."""
    found = next((step.vertical for step in reversed(way) if step.vertical), None)
    return read_vertical(found) if found else None


def crumbs_of(way: list[Category]) -> list[dict[str, str]]:
    """The way as breadcrumbs."""
    words = shelf_words()
    return [{"name": words.get(step.name, step.name), "url": step.get_absolute_url()} for step in way]
