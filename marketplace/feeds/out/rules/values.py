"""Small questions about one value of a row, out of which the rules are made."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from urllib.parse import urlsplit

from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.rules.base import Kept
from marketplace.feeds.problems import Misread
from marketplace.feeds.values import read_gtin
from ontology.money import Money, minor_digits

_PLACEHOLDER = re.compile(r"(n/?a|none|null|unknown|no ?brand|unbranded|generic|brand|test|-+|\.+)", re.I)
_LINK = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.I)
_DRAWN = re.compile(r"\.(svg|gif|webp|avif|tiff?|html?)$", re.I)
_MONEY = re.compile(r"\d+(?:\.\d+)? [A-Z]{3}")
_SHIPPING = re.compile(r"[A-Z]{2}:[^:,]*:[^:,]*:\d+(?:\.\d+)? [A-Z]{3}")
_MARKUP = re.compile(r"</?[a-z][^>]*>|&[a-z]+;", re.I)


def told(name: str) -> Kept:
    return lambda row, offer: bool(row.get(name))


def one_of(name: str, words: Collection[str]) -> Kept:
    """Kept when the value is one of the words, or not there at all."""
    return lambda row, offer: name not in row or str(row[name]).lower() in words


def is_link(value: object) -> bool:
    return bool(_LINK.fullmatch(str(value)))


def link(name: str) -> Kept:
    return lambda row, offer: name not in row or is_link(row[name])


def is_picture(value: object) -> bool:
    """A direct file that is plainly no JPEG or PNG is none; an address that does not say is believed."""
    return is_link(value) and not _DRAWN.search(urlsplit(str(value)).path)


def real_name(name: str) -> Kept:
    return lambda row, offer: not _PLACEHOLDER.fullmatch(str(row.get(name, "")).strip())


def plain(name: str) -> Kept:
    return lambda row, offer: not _MARKUP.search(str(row.get(name, "")))


def money_of(row: Row, name: str) -> Money | None:
    """The amount, when it is written as the feed wants it, with no more decimals than its currency has."""
    text = str(row.get(name, ""))
    if not _MONEY.fullmatch(text):
        return None
    number, currency = text.split()
    decimals = len(number.partition(".")[2])
    return Money.of(Decimal(number), currency) if decimals <= minor_digits(currency) else None


def costs_something(row: Row, offer: Offer) -> bool:
    money = money_of(row, "price")
    return money is not None and money.amount > 0


def is_reduced(row: Row, offer: Offer) -> bool:
    """No sale price, or one above nothing and below the price in its currency."""
    if "sale_price" not in row:
        return True
    sale, price = money_of(row, "sale_price"), money_of(row, "price")
    return bool(sale and price and sale.currency == price.currency and 0 < sale.amount < price.amount)


def has_gtin(row: Row, offer: Offer) -> bool:
    try:
        return "gtin" not in row or bool(read_gtin(row["gtin"]))
    except Misread:
        return False


def ships(row: Row, offer: Offer) -> bool:
    entries = str(row.get("shipping", "")).split(",")
    return "shipping" not in row or all(_SHIPPING.fullmatch(entry.strip()) for entry in entries)


def has_countries(row: Row, offer: Offer) -> bool:
    return all(re.fullmatch("[A-Z]{2}", str(code)) for code in row.get("target_countries", ()))


def offer_id_holds(row: Row, offer: Offer) -> bool:
    """It must outlive the price, so the price may not stand in it."""
    number = str(row.get("price", "")).split(" ")[0]
    return not number or number not in str(row.get("offer_id", ""))


def rated(stars: str, count: str) -> Kept:
    """Stars come with a positive count of reviews and lie between 0 and 5."""

    def kept(row: Row, offer: Offer) -> bool:
        if stars not in row:
            return True
        fits = re.fullmatch(r"[0-5](?:\.\d{1,2})?", str(row[stars]))
        return (
            bool(fits)
            and float(row[stars]) <= 5
            and str(row.get(count, "")).isdigit()
            and int(row[count]) > 0
        )

    return kept
