"""What works as it is and would sell better otherwise."""

from __future__ import annotations

from marketplace.feeds.out.rules.base import Kept, Rule, Severity
from marketplace.feeds.out.rules.values import plain


def _better(field: str, kept: Kept, says: str, remedy: str) -> Rule:
    return Rule(field, Severity.ADVICE, kept, says, remedy)


BETTER = (
    _better(
        "title",
        lambda row, offer: len(offer.product.name) <= 150,
        "The title is longer than 150 characters and was cut.",
        "Say the most important in 150 characters.",
    ),
    _better(
        "title",
        lambda row, offer: not (row.get("title", "").isupper() and len(row["title"]) > 12),
        "The title is written in capitals.",
        "Write it as you would say it.",
    ),
    _better("description", plain("description"), "The description holds markup.", "Write plain text."),
    _better(
        "description",
        lambda row, offer: len(row.get("description", "")) >= 60,
        "The description is very short.",
        "Say what it is, whom it suits and what it is made of.",
    ),
    _better(
        "brand",
        lambda row, offer: bool(offer.product.brand),
        "No brand is stated, so your shop's name stands in.",
        "Write the maker's name.",
    ),
    _better(
        "gtin",
        lambda row, offer: bool(row.get("gtin") or row.get("mpn")),
        "There is no GTIN and no maker's number.",
        "Add the digits under the barcode: shops are compared by them.",
    ),
    _better(
        "image_url",
        lambda row, offer: bool(offer.product.image_url or offer.variant.image_url),
        "The picture is drawn by us.",
        "Link a photograph of the real thing.",
    ),
    _better(
        "product_category",
        lambda row, offer: " > " in row.get("product_category", ""),
        "The category has one level.",
        "Write the whole way, such as Sports > Padel > Rackets.",
    ),
    _better(
        "shipping_price",
        lambda row, offer: bool(row.get("shipping_price") or row.get("shipping") or row.get("is_digital")),
        "Nothing delivers it to your country, so what shipping costs is unknown.",
        "Ask the marketplace for a delivery method that does: unknown is not taken for free.",
    ),
    _better(
        "shipping",
        lambda row, offer: "shipping" in row or not offer.kept("shipping"),
        "Your own words on shipping are left out: the feed tells what the checkout asks.",
        "Ask the marketplace to change your delivery methods, or state a shipping price on the product.",
    ),
    _better(
        "accepts_returns",
        lambda row, offer: "accepts_returns" in row,
        "It is not said whether it can be returned.",
        "State in how many days it may come back.",
    ),
    _better(
        "weight",
        lambda row, offer: bool(row.get("weight") or row.get("is_digital")),
        "The weight is not stated.",
        "Add the weight with its unit, such as 360 g.",
    ),
)
