"""Who sells, how it arrives, how it goes back, and what the law wants said."""

from __future__ import annotations

from marketplace.feeds.out.offer import Offer, Row, absolute
from marketplace.feeds.out.plain import as_bool


def delivery(offer: Offer) -> Row:
    """One of the two ways to tell shipping: what the checkout asks, else what the seller wrote."""
    asked, is_digital = offer.delivery, offer.product.is_digital
    return {
        "shipping_price": asked.feed if asked is not None else None,
        "shipping": offer.kept("shipping") if asked is None and not is_digital else None,
        "delivery_estimate": offer.kept("delivery_estimate"),
        "pickup_method": offer.kept("pickup_method"),
        "pickup_sla": offer.kept("pickup_sla"),
        "is_digital": is_digital or None,
    }


def seller(offer: Offer) -> Row:
    """The creator sells; the marketplace is where the checkout happens."""
    links = ("seller_url", "seller_privacy_policy", "seller_tos")
    return {
        "seller_name": offer.kept("seller_name") or offer.product.creator.name,
        "marketplace_seller": offer.kept("marketplace_seller") or offer.listing.marketplace,
        "store_review_count": offer.kept("store_review_count"),
        "store_star_rating": offer.kept("store_star_rating"),
    } | {name: absolute(str(offer.kept(name))) for name in links}


def returns(offer: Offer) -> Row:
    """Days to bring it back; none stated is not told as none granted."""
    days = offer.product.return_days
    accepts = days > 0 if days is not None else as_bool(offer.kept("accepts_returns"))
    return {
        "accepts_returns": accepts,
        "return_deadline_in_days": days if accepts and days else None,
        "return_policy": absolute(str(offer.kept("return_policy"))),
        "accepts_exchanges": as_bool(offer.kept("accepts_exchanges")),
        "warranty_months": offer.product.warranty_months or None,
    }


def compliance(offer: Offer) -> Row:
    """Warnings and age limits, as the seller states them."""
    return {name: offer.kept(name) for name in ("warning", "warning_url", "age_restriction")}
