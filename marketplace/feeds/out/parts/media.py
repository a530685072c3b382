"""Where the item is shown: its page, its pictures, its films."""

from __future__ import annotations

from marketplace.feeds.out.offer import Offer, Row, absolute
from marketplace.models import MediaKind


def page(offer: Offer) -> Row:
    """Our own page, with this variant chosen, so that feed-only goods end in our checkout."""
    variant = f"?variant={offer.variant.public_id}" if offer.listing.has_variations else ""
    return {"url": absolute(offer.product.get_absolute_url() + variant)}


def pictures(offer: Offer) -> Row:
    """The seller's pictures; where there is none, the one we draw, as PNG."""
    product = offer.product
    main = offer.variant.image_url or product.image_url or f"/pictures/{product.public_id}.png"
    more = [media.url for media in offer.listing.media if media.kind == MediaKind.IMAGE]
    if offer.variant.image_url and product.image_url:
        more.insert(0, product.image_url)
    return {
        "image_url": absolute(main),
        "additional_image_urls": [absolute(url) for url in more if url != main][:10],
        "video_link": _first(offer, MediaKind.VIDEO),
        "model_3d_link": _first(offer, MediaKind.MODEL),
    }


def _first(offer: Offer, kind: str) -> str | None:
    return next((absolute(media.url) for media in offer.listing.media if media.kind == kind), None)
