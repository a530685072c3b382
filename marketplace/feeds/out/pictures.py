"""Drawn pictures as PNG, because a feed takes no SVG."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from marketplace.models import Product
from marketplace.pictures.drawing import draw
from marketplace.pictures.of_product import subject_of
from marketplace.queries import product_for
from ontology.actor import Actor

SIDE = 1000
_KEPT_SECONDS = 24 * 60 * 60


@require_safe
def picture_png(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/pictures/<id>.png``: what the seller has not photographed, drawn from what it is."""
    drawn = svg_of(product_for(Actor.visitor(), public_id))
    print_of = hashlib.sha256(drawn.encode()).hexdigest()[:32]
    etag = f'"{print_of}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(_kept_png(drawn, print_of), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}"
    return response


def svg_of(product: Product) -> str:
    """The drawing of a product; the same product always gives the same one."""
    return draw(subject_of(product))


def png_of(drawn: str) -> bytes:
    """An SVG as a square PNG on white."""
    # Only those who ask for pictures load the renderer.
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=drawn, width=SIDE, height=SIDE, background="#ffffff"))


def _kept_png(drawn: str, print_of: str) -> bytes:
    # Kept under the drawing's own print: a changed product draws, and so keeps, another picture.
    key = f"feed:png:{print_of}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = png_of(drawn)
        cache.set(key, kept, _KEPT_SECONDS)
    return kept
