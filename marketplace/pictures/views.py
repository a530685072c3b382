"""Where browsers, feeds and assistants get the drawn pictures."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from marketplace.models import Product
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import ThingStatus

from .drawing import draw
from .of_product import subject_of

# Raise it when the drawings change, so that no browser keeps an old one.
EDITION = "1"
_CACHE = "public, max-age=86400, stale-while-revalidate=604800"


@require_safe
def picture(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The SVG of a product that shoppers may see; 404 for every other, 304 for a browser that has it."""
    product = _shown(public_id)
    etag = _etag(product)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(draw(subject_of(product)), content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = _CACHE
    return response


def _shown(public_id: str) -> Product:
    found = (
        Product.objects.filter(public_id=public_id, status=ThingStatus.ACTIVE, creator__is_active=True)
        .select_related("category")
        .first()
        if is_public_id(public_id, "prod")
        else None
    )
    if found is None:
        raise NotFound("There is no picture of this product.")
    return found


def _etag(product: Product) -> str:
    made_of = f"{EDITION}:{product.public_id}:{product.updated_at.isoformat()}"
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:20]}"'
