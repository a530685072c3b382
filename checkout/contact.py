"""Puts a buyer and an address on a session, checked and tidied."""

from __future__ import annotations

from django.utils.translation import gettext

from checkout.core.readiness import is_email
from checkout.core.types import Address, Buyer
from checkout.models import CheckoutSession, Order
from checkout.models.contact import ADDRESS_FIELDS, BUYER_FIELDS, HasBuyer
from ontology.errors import Invalid


def put_buyer(session: HasBuyer, buyer: Buyer) -> None:
    """Take over who buys. Raises Invalid naming the field that is too long or no email."""
    for field in BUYER_FIELDS:
        _put(session, field, getattr(buyer, field), f"buyer.{field}")
    session.email = session.email.lower()
    if session.email and not is_email(session.email):
        raise Invalid(gettext("This email does not look complete. Check it once more."), field="buyer.email")


def put_address(session: CheckoutSession, address: Address) -> None:
    """Take over where it goes. Raises Invalid naming the field that is too long."""
    for field in ADDRESS_FIELDS:
        theirs = "name" if field == "recipient" else field
        _put(session, field, getattr(address, theirs), f"address.{theirs}")
    session.country = session.country.upper()


def copy_contact(session: CheckoutSession, known: CheckoutSession | Order) -> None:
    """Fill in what the same person told us before."""
    for field in (*BUYER_FIELDS, *ADDRESS_FIELDS):
        setattr(session, field, getattr(known, field))


def _put(session: HasBuyer, column: str, value: str, path: str) -> None:
    # Control characters (a NUL above all) are no part of an address and no row can hold them.
    text = "".join(character for character in value.strip() if character.isprintable())
    longest = session._meta.get_field(column).max_length or 200  # type: ignore[union-attr]
    if len(text) > longest:
        raise Invalid(
            gettext("This is too long; use at most {most} characters.").format(most=longest), field=path
        )
    setattr(session, column, text)
