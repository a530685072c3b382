"""From a raw row to a feed item, with every problem of the row said at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marketplace.feeds import values
from marketplace.feeds.amounts import read_money
from marketplace.feeds.details import read_attributes, read_insight, read_kept, read_options, read_questions
from marketplace.feeds.fields import stated_by
from marketplace.feeds.item import FeedItem
from marketplace.feeds.problems import Problem, RawRow
from marketplace.feeds.row_reading import RowReading
from ontology.money import Money

_AVAILABILITY = {
    "in_stock": "in_stock",
    "instock": "in_stock",
    "available": "in_stock",
    "limited_availability": "in_stock",
    "out_of_stock": "out_of_stock",
    "outofstock": "out_of_stock",
    "sold_out": "out_of_stock",
    "unknown": "out_of_stock",
    "pre_order": "pre_order",
    "preorder": "pre_order",
    "backorder": "backorder",
    "back_order": "backorder",
}
_CONDITIONS = {"new": "new", "used": "used", "refurbished": "refurbished", "newcondition": "new"}
_AMOUNT = "Write the amount and the currency, such as 79.99 EUR."
_YES_NO = "Write true or false."


def parse(raw: RawRow, *, currency: str) -> tuple[FeedItem | None, list[Problem]]:
    """The item of a row, or None when an error keeps it out, and all its problems. ``currency`` is for bare numbers."""
    try:
        return _parse(raw, currency)
    except RecursionError:
        return None, [Problem(raw.line, "", "It is nested too deep.", "Write values as plain text.")]


def _parse(raw: RawRow, currency: str) -> tuple[FeedItem | None, list[Problem]]:
    row = RowReading(raw)
    basics = _basics(row) | _identity(row) | _media(row)
    price = _price(row, currency)
    terms = _sale(row, price, currency) | _delivery(row, currency) | _flags(row)
    options = read_options(row, bool(basics["group_id"]))
    more: dict[str, Any] = {
        "options": options,
        "attributes": read_attributes(row),
        "feed_fields": read_kept(row),
    }
    more |= {"questions": read_questions(row), "insight": read_insight(row)}
    _advise(row)
    if row.refused or price is None:
        return None, row.problems
    return FeedItem(
        line=raw.line, price=price, stated=stated_by(raw.values), **basics, **terms, **more
    ), row.problems


def _basics(row: RowReading) -> dict[str, Any]:
    row.require("item_id", "Give each row an id of its own that never changes.")
    row.require("title", "Give the product a name.")
    found: dict[str, Any] = {
        "item_id": row.text("item_id", longest=100),
        "title": row.text("title", longest=300),
        "description": row.text("description", longest=10_000, lines=True),
        "brand": row.text("brand", longest=100),
        "group_id": row.text("group_id", longest=100),
    }
    if "title" in row.fields and not found["title"]:
        row.note("title", "Has no words.", "Give the product a name.")
    return found


def _identity(row: RowReading) -> dict[str, Any]:
    condition = row.text("condition", longest=50).lower().removeprefix("https://schema.org/")
    if condition and condition not in _CONDITIONS:
        row.note("condition", f"“{condition}” is not known.", "Write new, refurbished or used.")
    return {
        "gtin": row.take(
            "gtin", values.read_gtin, remedy="Copy the number under the bar code as text, or leave it out."
        )
        or "",
        "mpn": row.text("mpn", longest=70),
        "condition": _CONDITIONS.get(condition, "new"),
        "category_path": _category(row),
        "availability": _availability(row),
    }


def _category(row: RowReading) -> tuple[str, ...]:
    parts = [part.strip() for part in row.text("product_category", longest=500).split(">")]
    if len(parts) > 8 or any(len(part) > 100 for part in parts):
        row.note(
            "product_category",
            "Is too deep or too long.",
            "Write at most eight names of 100 characters with > between.",
        )
    # Google also knows categories by number, which say nothing to a reader.
    return tuple(part for part in parts if part and not part.isdecimal())


def _availability(row: RowReading) -> str:
    words = (
        row.text("availability", longest=100)
        .lower()
        .removeprefix("https://schema.org/")
        .removeprefix("http://schema.org/")
    )
    known = _AVAILABILITY.get(words.replace(" ", "_").replace("-", "_"), "")
    advice = "Write in_stock, out_of_stock, pre_order or backorder."
    if row.require("availability", advice) and not known:
        row.note("availability", f"“{words[:60]}” is not known.", advice)
    if words == "unknown":
        row.note("availability", "Is unknown, so it is shown as out of stock.", advice, "warning")
    return known


def _media(row: RowReading) -> dict[str, Any]:
    fix = "Write a full address that begins with https://."
    gallery = []
    for link in (
        row.take(
            "additional_image_urls",
            values.read_list,
            remedy="Write a comma between addresses.",
            severity="warning",
        )
        or []
    ):
        try:
            gallery.append(values.read_link(link))
        except ValueError:
            row.note(
                "additional_image_urls", f"“{link[:80]}” is no address and was left out.", fix, "warning"
            )
    links = {
        field: row.take(field, values.read_link, remedy=fix, severity="warning") or ""
        for field in ("url", "image_url", "video_url", "model_url")
    }
    return links | {"gallery": tuple(dict.fromkeys(gallery))}


def _price(row: RowReading, currency: str) -> Money | None:
    stated = row.text("currency", longest=3).upper()
    price = row.take("price", lambda value: read_money(value, stated or currency), remedy=_AMOUNT)
    row.require("price", _AMOUNT)
    if price is not None and price.amount <= 0:
        row.note("price", f"“{price.feed}” is not above zero.", _AMOUNT)
    written = str(row.fields.get("price", "")).strip()
    if price and not stated and written.replace(".", "").replace(",", "").isdecimal():
        row.note("price", f"Has no currency, {currency} is taken.", _AMOUNT, "warning")
    return price


def _sale(row: RowReading, price: Money | None, currency: str) -> dict[str, Any]:
    inherited = price.currency if price else currency
    sale = row.take(
        "sale_price", lambda value: read_money(value, inherited), remedy=_AMOUNT, severity="warning"
    )
    window: tuple[datetime | None, datetime | None] = (None, None)
    if sale and "sale_window" in row.fields:
        read = row.take(
            "sale_window",
            values.read_window,
            remedy="Write 2026-11-20T00:00+01:00/2026-11-30T23:59+01:00.",
            severity="warning",
        )
        # A sale without its end would never end, so a window that cannot be read ends the sale.
        sale, window = (sale, read) if read else (None, window)
    if sale and price and (sale.currency != price.currency or not 0 < sale.amount < price.amount):
        row.note(
            "sale_price",
            f"“{sale.feed}” is not below the price and was left out.",
            "Write a lower amount in the same currency.",
            "warning",
        )
        sale = None
    return {
        "sale_price": sale,
        "sale_starts_at": window[0] if sale else None,
        "sale_ends_at": window[1] if sale else None,
    }


def _delivery(row: RowReading, currency: str) -> dict[str, Any]:
    unit = str(row.fields.get("weight_unit", ""))
    whole = "Write a whole number."
    shipping = row.take(
        "shipping_price", lambda value: read_money(value, currency), remedy=_AMOUNT, severity="warning"
    )
    return {
        "quantity": row.take("inventory_quantity", values.read_count, remedy=whole),
        "weight_grams": row.take(
            "weight",
            lambda value: values.read_grams(value, unit),
            remedy="Write 360 g or 1.5 lb.",
            severity="warning",
        ),
        "shipping_price": shipping if shipping is not None and shipping.amount >= 0 else None,
        "return_days": row.take("return_days", values.read_span, remedy=whole, severity="warning"),
        "warranty_months": row.take("warranty_months", values.read_span, remedy=whole, severity="warning"),
    }


def _flags(row: RowReading) -> dict[str, Any]:
    searchable = row.take("is_eligible_search", values.read_yes_no, remedy=_YES_NO, severity="warning")
    return {
        "is_searchable": searchable is not False,
        "is_buyable": row.take(
            "is_eligible_checkout", values.read_yes_no, remedy=_YES_NO, severity="warning"
        ),
        "is_digital": row.take("is_digital", values.read_yes_no, remedy=_YES_NO, severity="warning") or False,
    }


def _advise(row: RowReading) -> None:
    if "image_url" not in row.fields:
        row.note(
            "image_url",
            "There is no picture, so one is drawn.",
            "Add the address of a photograph.",
            "warning",
        )
    if "description" not in row.fields:
        row.note(
            "description",
            "There is no description.",
            "Say in a few sentences what it is and for whom.",
            "warning",
        )
