"""A shelf as one shopper looks at it: narrowed, sorted and cut into pages by what the address says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.cards import ProductCard, cards_of
from marketplace.facets import ShelfFacet, facets_of, narrow
from marketplace.models import Product
from marketplace.queries import ProductQuerySet
from marketplace.verticals import Vertical
from ontology.money import Money

ON_A_PAGE = 24
SORTS = {
    "": (_("Recommended"), ("-is_featured", "-sold_count", "-rating_average", "pk")),
    "price": (_("Price, low to high"), ("current_price", "pk")),
    "-price": (_("Price, high to low"), ("-current_price", "pk")),
    "rating": (_("Best rated"), ("-rating_count", "-rating_average", "pk")),
    "newest": (_("Newest"), ("-created_at", "pk")),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of a shelf shows."""

    cards: list[ProductCard]
    page: Page[Product]
    total: int
    facets: list[ShelfFacet]
    sort: str
    min_price: str
    max_price: str
    in_stock: bool

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """(value, label, chosen) of every order."""
        return [(value, str(label), value == self.sort) for value, (label, _) in SORTS.items()]

    @property
    def is_narrowed(self) -> bool:
        prices = self.min_price or self.max_price
        return bool(prices or self.in_stock or any(facet.is_open for facet in self.facets))


def look_at(shelf: ProductQuerySet, asked: QueryDict, vertical: Vertical | None) -> Listing:
    """Read the address and look; what cannot be read is passed over, because an address may be old or mistyped."""
    facets = facets_of(shelf, vertical, {key: asked.getlist(key) for key in asked})
    found = narrow(shelf.with_current_price(), facets)
    low, high = _price(asked.get("min_price", "")), _price(asked.get("max_price", ""))
    found = found.costing(low, high)
    in_stock = asked.get("in_stock") == "true"
    found = found.in_stock() if in_stock else found
    sort = asked.get("sort", "") if asked.get("sort") in SORTS else ""
    page = Paginator(found.order_by(*SORTS[sort][1]).for_cards(), ON_A_PAGE).get_page(asked.get("page"))
    return Listing(
        cards=cards_of(page.object_list),
        page=page,
        total=page.paginator.count,
        facets=facets,
        sort=sort,
        min_price=_shown(low),
        max_price=_shown(high),
        in_stock=in_stock,
    )


def _price(text: str) -> Money | None:
    try:
        price = Money.of(Decimal(text.strip().replace(",", ".") or "x"), settings.AGORA_CURRENCY)
    except (InvalidOperation, ValueError):
        return None
    return price if 0 < price.amount < 10**12 else None


def _shown(price: Money | None) -> str:
    return f"{price.major:f}".removesuffix(".00") if price else ""
