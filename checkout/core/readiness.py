"""What still stands between a basket and the Pay button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checkout.core.places import COUNTRIES, us_state
from checkout.core.pricing import Quote
from checkout.core.types import Address, Buyer, Line, Message, error, warning

# Enough to catch slips of the finger; whether the mailbox exists only a letter can tell.
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"'.]{2,}")
_NEEDS_REGION = frozenset({"US", "CA", "AU", "BR"})
_NO_POSTCODE = frozenset({"AE", "HK", "IE", "QA", "PA", "BS"})


def is_email(text: str) -> bool:
    return len(text) <= 254 and bool(_EMAIL.fullmatch(text))


def obstacles(quote: Quote, buyer: Buyer, address: Address) -> list[Message]:
    """Everything that keeps this purchase from being paid, as blocking messages; none means ready."""
    found = [*_of_lines(quote), *_of_buyer(buyer)]
    # A download or a pick-up needs no street, so none is asked.
    if any(priced.group.needs_address for priced in quote.groups):
        found += _of_address(address)
    return [*found, *_of_delivery(quote)]


def notices(quote: Quote) -> list[Message]:
    """What is worth saying but blocks nothing: codes that do not apply."""
    return [warning(r.reason.value, f"discounts.{r.code}", r.text) for r in quote.discounts.rejections]


def _of_lines(quote: Quote) -> Iterable[Message]:
    if not quote.lines:
        yield error("missing", "lines", "Your basket is empty. Add something to buy first.")
    for message in map(shortage, (priced.line for priced in quote.lines)):
        if message:
            yield message


def shortage(line: Line) -> Message | None:
    """Why this many of this cannot be had, or None."""
    path = f"lines.{line.id}"
    # Sold out and taken down look the same to a shopper: it cannot be had.
    if not line.is_buyable or line.available == 0:
        return error("out_of_stock", path, f"{line.title} is sold out. Remove it to go on.")
    if line.available is not None and line.available < line.quantity:
        text = f"Only {line.available} of {line.title} left. Lower the quantity to go on."
        return error("quantity_exceeded", path, text)
    return None


def _of_buyer(buyer: Buyer) -> Sequence[Message]:
    if not buyer.email:
        return [error("missing", "buyer.email", "Enter your email, so that we can send the confirmation.")]
    if not is_email(buyer.email):
        return [error("invalid", "buyer.email", "This email does not look complete. Check it once more.")]
    return []


def _of_address(address: Address) -> Iterable[Message]:
    asked = {
        "name": "your full name",
        "line_one": "street and number",
        "city": "the town",
        "country": "the country",
    }
    if address.country not in _NO_POSTCODE:
        asked["postal_code"] = "the postcode"
    if address.country in _NEEDS_REGION:
        asked["region"] = "the state or province"
    for field, words in asked.items():
        if not getattr(address, field).strip():
            yield error("missing", f"address.{field}", f"Enter {words} for the delivery.")
    if address.country and address.country not in COUNTRIES:
        yield error("invalid", "address.country", "Use the two-letter country code, such as ES.")
    if address.country == "US" and address.region.strip() and not us_state(address.region):
        yield error("invalid", "address.region", "Use the two letters of the state, such as CA.")


def _of_delivery(quote: Quote) -> Iterable[Message]:
    for priced in quote.groups:
        if priced.group.selected is None:
            text = f"{priced.group.seller_name} does not deliver to this country. Choose another address."
            yield error("region_restricted", f"fulfilment.{priced.group.id}", text)
