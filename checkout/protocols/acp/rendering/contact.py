"""Buyer and address, only as far as they are known: null is valid nowhere."""

from __future__ import annotations

from typing import Any

from checkout.core.types import Address
from checkout.models import Cart, CheckoutSession, Order

Body = dict[str, Any]


def rich_buyer(session: CheckoutSession | Cart) -> Body:
    """Nothing without an email, which is required of a buyer."""
    if not session.email:
        return {}
    names = {"first_name": session.first_name, "last_name": session.last_name, "phone_number": session.phone}
    return {"buyer": {"email": session.email, **{key: value for key, value in names.items() if value}}}


def named_buyer(session: CheckoutSession) -> Body:
    """Before 2026-01-30 a buyer had a first and a last name, so the parcel's name helps out."""
    first, last = session.first_name, session.last_name
    if not first or not last:
        first, _, last = f"{first} {last}".strip().partition(" ")
    if not first or not last:
        first, _, last = session.recipient.partition(" ")
    if not session.email or not first:
        return {}
    buyer = {"first_name": first, "last_name": last, "email": session.email}
    return {"buyer": buyer | ({"phone_number": session.phone} if session.phone else {})}


def address_body(address: Address, *, with_company: bool = False) -> Body:
    """All required parts are there; a country without states or postcodes leaves them empty."""
    body = {
        "name": address.name,
        "line_one": address.line_one,
        "city": address.city,
        "state": address.region,
        "country": address.country,
        "postal_code": address.postal_code,
    }
    if address.line_two:
        body["line_two"] = address.line_two
    if address.company and with_company:
        body["company"] = address.company
    return body


def has_address(thing: CheckoutSession | Order) -> bool:
    return bool(thing.line_one or thing.city or thing.country or thing.postal_code)


def details(session: CheckoutSession, *, with_company: bool = False) -> Body:
    """``fulfillment_details`` when there is anything to tell."""
    known = {"name": session.recipient, "phone_number": session.phone, "email": session.email}
    body: Body = {key: value for key, value in known.items() if value}
    if has_address(session):
        body["address"] = address_body(session.address, with_company=with_company)
    return {"fulfillment_details": body} if body else {}
