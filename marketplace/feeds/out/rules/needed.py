"""What a row must have, or it is refused."""

from __future__ import annotations

from marketplace.feeds.out.rules.base import Rule, Severity
from marketplace.feeds.out.rules.values import costs_something, is_picture, link, one_of, real_name, told

_STATES = ("in_stock", "out_of_stock", "pre_order", "backorder", "unknown")


def _needed(field: str, says: str, remedy: str) -> Rule:
    return Rule(field, Severity.ERROR, told(field), says, remedy)


NEEDED = (
    _needed("item_id", "The item has no id.", "Give it an id that never changes."),
    _needed("title", "The item has no title.", "Write a title of up to 150 characters."),
    _needed("description", "The item has no description.", "Describe it in plain words."),
    _needed("url", "The item has no page.", "Publish the product."),
    Rule("url", Severity.ERROR, link("url"), "Its page is no web address.", "Set the shop's public address."),
    Rule(
        "brand",
        Severity.ERROR,
        real_name("brand"),
        "The brand is a placeholder.",
        "Write the maker's name, or leave it empty and your shop's name stands in.",
    ),
    _needed("seller_name", "The seller has no name.", "Name your shop."),
    Rule(
        "image_url",
        Severity.ERROR,
        lambda row, offer: is_picture(row.get("image_url", "")),
        "The picture is no direct JPEG or PNG.",
        "Link the picture file itself, as .jpg or .png.",
    ),
    Rule(
        "availability",
        Severity.ERROR,
        one_of("availability", _STATES),
        "The availability is not one of the known words.",
        f"Use one of {', '.join(_STATES)}.",
    ),
    Rule(
        "price",
        Severity.ERROR,
        costs_something,
        "The price is not above zero.",
        "Set a price with its currency, such as 79.99 EUR.",
    ),
)
