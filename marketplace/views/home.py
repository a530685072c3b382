"""The front page."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_safe

from marketplace.cards import cards_of
from marketplace.models import Category, Product
from marketplace.shelf_words import shelf_words
from ontology.models import Group, GroupKind

EXAMPLES = (
    noop("A padel racket for a beginner"),
    noop("Something under 100 euros that is kind to my elbow"),
    noop("Which racket for an attacking player?"),
)
_CATEGORIES, _FEATURED, _CREATORS = 12, 8, 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Hero, shelves, featured goods, sellers."""
    featured = Product.objects.sellable().in_stock().for_cards()
    ranked = featured.order_by("-is_featured", "-sold_count", "-rating_average", "pk")[:_FEATURED]
    context = {
        "categories": _categories(),
        "featured": cards_of(ranked),
        "creators": _creators(),
        "examples": [gettext(one) for one in EXAMPLES],
    }
    return render(request, "home.html", context)


def _categories() -> list[dict[str, Any]]:
    """The shelves that hold something, each with the picture of its best-selling product."""
    words = shelf_words()
    goods = Product.objects.sellable().filter(category=OuterRef("pk")).order_by("-sold_count", "pk")
    best = Category.objects.annotate(
        best=Subquery(goods.values("public_id")[:1]), best_image=Subquery(goods.values("image_url")[:1])
    )
    return [
        {
            "name": words.get(category.name, category.name),
            "about": words.get(category.about, category.about),
            "url": category.get_absolute_url(),
            "picture": category.best_image or f"/pictures/{category.best}.svg",
        }
        for category in best.filter(best__isnull=False).order_by("position", "path")[:_CATEGORIES]
    ]


def _creators() -> list[dict[str, str]]:
    sells = Exists(Product.objects.sellable().filter(creator=OuterRef("pk")))
    groups = Group.objects.filter(sells, kind=GroupKind.CREATOR, is_active=True).order_by("name")[:_CREATORS]
    return [{"name": group.name, "about": group.about, "url": group.get_absolute_url()} for group in groups]
