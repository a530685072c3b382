"""A creator's storefront."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.listing import look_at
from marketplace.models import Product
from marketplace.queries import creator_for
from marketplace.views.category import render_shelf


@require_safe
def creator(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything one creator sells, narrowed and sorted as the address says."""
    seller = creator_for(slug)
    listing = look_at(Product.objects.sellable().of(seller), request.GET, None)
    context = {
        "creator": seller,
        "listing": listing,
        "cards": listing.cards,
        "page": listing.page,
        "crumbs": [{"name": seller.name, "url": seller.get_absolute_url()}],
        "canonical": seller.get_absolute_url(),
    }
    return render_shelf(request, "marketplace/creator.html", context)
