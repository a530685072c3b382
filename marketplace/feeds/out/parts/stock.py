"""Whether the item can be had, and in which form."""

from __future__ import annotations

from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.plain import as_decimal, as_list
from marketplace.feeds.values import read_object
from marketplace.models import Availability

_UNITS = ("in", "cm", "ft", "m", "mm")


def stock(offer: Offer) -> Row:
    """What can be promised now: held pieces are not on offer."""
    return {
        "availability": availability(offer),
        "availability_date": offer.kept("availability_date"),
        "inventory_quantity": offer.free,
        "expiration_date": offer.kept("expiration_date"),
    }


def availability(offer: Offer) -> str:
    """The seller's word, unless the shelf is empty."""
    said = Availability(offer.variant.availability)
    if said is Availability.IN_STOCK and offer.free < 1:
        return Availability.OUT_OF_STOCK.value
    return said.value


def variation(offer: Offer) -> Row:
    """How the row differs from its siblings. An only variant is no variation, whatever its options say."""
    grouped = offer.listing.has_variations
    options = {str(name): str(value) for name, value in offer.variant.options.items() if str(value).strip()}
    return {
        "group_id": offer.product.public_id if grouped else None,
        "item_group_title": offer.product.name if grouped else None,
        "listing_has_variations": True if grouped else None,
        "variant_dict": options if grouped else None,
    }


def traits(offer: Offer) -> Row:
    """Colour, size, material and for whom it is made."""
    return {name: offer.trait(name) for name in ("color", "size", "material", "gender", "age_group")} | {
        "size_system": offer.kept("size_system")
    }


def measures(offer: Offer) -> Row:
    """Weight in grams; length, width and height where the seller told them."""
    weight = offer.product.weight_grams
    unit = str(offer.kept("dimensions_unit") or "").lower()
    sides = {name: as_decimal(offer.kept(name)) for name in ("length", "width", "height")}
    told = {name: value for name, value in sides.items() if value} if unit in _UNITS else {}
    complete = len(told) >= 2
    return {
        "weight": str(weight) if weight else None,
        "item_weight_unit": "g" if weight else None,
        "dimensions": _box(offer.kept("dimensions")),
        "dimensions_unit": unit if complete else None,
        **(told if complete else {}),
    }


def _box(value: object) -> dict[str, str] | None:
    """At least two sides and a unit, or nothing: an incomplete box is invalid."""
    try:
        stated = read_object(value)
    except (ValueError, TypeError):
        return None
    sides = {name: as_decimal(stated.get(name)) for name in ("length", "width", "height")}
    told = {name: side for name, side in sides.items() if side}
    unit = str(stated.get("unit", "")).lower()
    return told | {"unit": unit} if len(told) >= 2 and unit in _UNITS else None


def geography(offer: Offer) -> Row:
    """Where it is sold, and prices or stock that differ by place."""
    return {
        "target_countries": as_list(offer.kept("target_countries")),
        "store_country": offer.kept("store_country"),
        "geo_price": offer.kept("geo_price"),
        "geo_availability": offer.kept("geo_availability"),
    }
