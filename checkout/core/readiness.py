"""What still stands between a basket and the Pay button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checkout.core.places import ISO_COUNTRIES, us_state
from checkout.core.pricing import Quote
from checkout.core.types import Address, Buyer, Line, Message, error, warning
from ontology.wording import gettext

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
        yield error("missing", "lines", gettext("Your basket is empty. Add something to buy first."))
    for message in map(shortage, (priced.line for priced in quote.lines)):
        if message:
            yield message


def shortage(line: Line) -> Message | None:
    """Why this many of this cannot be had, or None."""
    path = f"lines.{line.id}"
    # Sold out and taken down look the same to a shopper: it cannot be had.
    if not line.is_buyable or line.available == 0:
        text = gettext("{title} is sold out. Remove it to go on.").format(title=line.title)
        return error("out_of_stock", path, text)
    if line.available is not None and line.available < line.quantity:
        text = gettext("Only {left} of {title} left. Lower the quantity to go on.")
        text = text.format(left=line.available, title=line.title)
        return error("quantity_exceeded", path, text)
    return None


def _of_buyer(buyer: Buyer) -> Sequence[Message]:
    if not buyer.email:
        text = gettext("Enter your email, so that we can send the confirmation.")
        return [error("missing", "buyer.email", text)]
    if not is_email(buyer.email):
        text = gettext("This email does not look complete. Check it once more.")
        return [error("invalid", "buyer.email", text)]
    return []


def _of_address(address: Address) -> Iterable[Message]:
    asked = {
        "name": gettext("Enter your full name for the delivery."),
        "line_one": gettext("Enter street and number for the delivery."),
        "city": gettext("Enter the town for the delivery."),
        "country": gettext("Enter the country for the delivery."),
    }
    if address.country not in _NO_POSTCODE:
        asked["postal_code"] = gettext("Enter the postcode for the delivery.")
    if address.country in _NEEDS_REGION:
        asked["region"] = gettext("Enter the state or province for the delivery.")
    for field, text in asked.items():
        if not getattr(address, field).strip():
            yield error("missing", f"address.{field}", text)
    if address.country and address.country not in ISO_COUNTRIES:
        text = gettext("Use the two-letter country code, such as ES.")
        yield error("invalid", "address.country", text)
    if address.country == "US" and address.region.strip() and not us_state(address.region):
        text = gettext("Use the two letters of the state, such as CA.")
        yield error("invalid", "address.region", text)


def _of_delivery(quote: Quote) -> Iterable[Message]:
    for priced in quote.groups:
        if priced.group.selected is None:
            text = gettext("{seller} does not deliver to this country. Choose another address.")
            text = text.format(seller=priced.group.seller_name)
            yield error("region_restricted", f"fulfilment.{priced.group.id}", text)
