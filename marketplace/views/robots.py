"""What search engines are told."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.models import Category, Product
from ontology.models import Group, GroupKind

_PRIVATE = (
    "/cart/",
    "/checkout/",
    "/orders/",
    "/accounts/",
    "/admin/",
    "/studio/",
    "/chat/",
    "/api/",
    "/search/",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything on the shelves may be read; what belongs to one shopper may not."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in _PRIVATE),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class ProductSitemap(Sitemap[Product]):
    """Every product a shopper can see."""

    limit = 10_000

    def items(self) -> QuerySet[Product]:
        wanted = ("public_id", "slug", "updated_at")
        return Product.objects.sellable().only(*wanted).order_by("pk")

    def lastmod(self, item: Product) -> datetime:
        return item.updated_at


class CategorySitemap(Sitemap[Category]):
    """Every shelf."""

    def items(self) -> QuerySet[Category]:
        return Category.objects.order_by("path")


class CreatorSitemap(Sitemap[Group]):
    """Every seller."""

    def items(self) -> QuerySet[Group]:
        return Group.objects.filter(kind=GroupKind.CREATOR, is_active=True)


SITEMAPS = {"products": ProductSitemap, "categories": CategorySitemap, "creators": CreatorSitemap}
