"""Values that would be ignored as they are; we leave them out and tell the creator."""

from __future__ import annotations

from marketplace.feeds.out.rules import groups
from marketplace.feeds.out.rules.base import Kept, Rule, Severity
from marketplace.feeds.out.rules.values import (
    has_countries,
    has_gtin,
    is_picture,
    is_reduced,
    link,
    offer_id_holds,
    one_of,
    rated,
    ships,
)

_SIZES = ("us", "uk", "eu", "de", "fr", "jp", "cn", "it", "br", "mex", "au")
_GROUP = ("group_id", "listing_has_variations", "variant_dict", "item_group_title")
_LINKS = ("seller_url", "return_policy", "seller_privacy_policy", "seller_tos", "video_link", "model_3d_link")


def _ignored(field: str, kept: Kept, says: str, remedy: str, *drops: str) -> Rule:
    return Rule(field, Severity.WARNING, kept, says, remedy, drops)


def _words(field: str, words: tuple[str, ...]) -> Rule:
    listed = ", ".join(words)
    return _ignored(
        field, one_of(field, words), f"The value is not one of {listed}.", f"Use one of {listed}."
    )


_OPTIONS = (
    _ignored(
        "variant_dict",
        groups.has_options,
        "The variant has no options, so it cannot be told from its siblings.",
        'Give every variant its options, such as {"Size": "42"}.',
        *_GROUP,
    ),
    _ignored(
        "variant_dict",
        groups.same_names,
        "Its siblings have other options.",
        "Name the same options on every variant of the product.",
        *_GROUP,
    ),
    _ignored(
        "variant_dict",
        groups.is_unique,
        "A sibling has the very same options.",
        "Give each variant a combination of its own.",
        *_GROUP,
    ),
)
_NUMBERS = (
    _ignored(
        "gtin",
        has_gtin,
        "The GTIN has a wrong length or check digit.",
        "Copy the 8, 12, 13 or 14 digits under the barcode.",
    ),
    _ignored(
        "sale_price",
        is_reduced,
        "The sale price is not below the price.",
        "Set a sale price above zero and below the price.",
        "sale_price_effective_date",
    ),
    _ignored(
        "offer_id",
        offer_id_holds,
        "The offer id holds the price.",
        "Take an id that stays when the price changes.",
    ),
    _ignored(
        "star_rating",
        rated("star_rating", "review_count"),
        "Stars need reviews and lie between 0 and 5.",
        "Nothing to do: they come with the first review.",
    ),
    _ignored(
        "store_star_rating",
        rated("store_star_rating", "store_review_count"),
        "The shop's stars need its number of reviews.",
        "State both, or neither.",
        "store_review_count",
    ),
)
_PLACES = (
    _ignored(
        "shipping",
        ships,
        "Shipping is not written as country:region:service:price.",
        "Write it as ES:MD:Standard:4.90 EUR.",
    ),
    _ignored(
        "target_countries",
        has_countries,
        "A country is not a code of two capitals.",
        "Write countries as ES, PT, FR.",
    ),
    _ignored(
        "additional_image_urls",
        lambda row, offer: all(is_picture(url) for url in row.get("additional_image_urls", ())),
        "A further picture is no direct JPEG or PNG.",
        "Link the picture files themselves.",
    ),
    _ignored(
        "is_eligible_checkout",
        lambda row, offer: (
            not row.get("is_eligible_checkout")
            or all(row.get(n) for n in ("seller_privacy_policy", "seller_tos"))
        ),
        "Checkout in an assistant needs your privacy policy and terms.",
        "Link both in your shop's settings.",
    ),
)
IGNORED = (
    *_OPTIONS,
    *_NUMBERS,
    *_PLACES,
    _words("condition", ("new", "refurbished", "used")),
    _words("gender", ("male", "female", "unisex")),
    _words("age_group", ("newborn", "infant", "toddler", "kids", "adult")),
    _words("size_system", _SIZES),
    *(
        _ignored(field, link(field), "This is no web address.", "Write it whole, beginning with https://.")
        for field in _LINKS
    ),
)
