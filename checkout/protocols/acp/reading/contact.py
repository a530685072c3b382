"""Who buys and where it goes. What is wrong with it is told in the session and does not stop it from existing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checkout.core.readiness import is_email
from checkout.core.types import Address, Buyer, Message, error
from checkout.protocols.acp.reading.bodies import AddressIn, BuyerIn, ContactIn, DetailsIn
from ontology.errors import Invalid


@dataclass(frozen=True, slots=True)
class ContactRead:
    """None where nothing was said. ``remarks`` are about what was said and could not be taken."""

    buyer: Buyer | None
    address: Address | None
    remarks: tuple[Message, ...]


def read_contact(body: ContactIn, known: Buyer) -> ContactRead:
    """``known`` is the buyer as the session has it: fulfilment details fill its gaps and overwrite nothing."""
    details = _details(body)
    remarks: list[Message] = []
    buyer = _buyer(body.buyer) if body.buyer else known
    if details is not None:
        buyer = replace(buyer, email=buyer.email or details.email, phone=buyer.phone or details.phone_number)
    if buyer.email and not is_email(buyer.email):
        text = "This email does not look complete. Ask the buyer to check it."
        remarks.append(error("invalid", "buyer.email", text))
        buyer = replace(buyer, email="")
    address = _address(details)
    if address and address.country and (len(address.country) != 2 or not address.country.isascii()):
        text = "Use the two-letter country code, such as ES."
        remarks.append(error("invalid", "address.country", text))
        address = replace(address, country="")
    said = body.buyer is not None or buyer != known
    return ContactRead(buyer if said else None, address, tuple(remarks))


def _details(body: ContactIn) -> DetailsIn | None:
    """``fulfillment_details``, or the flat address of the first release under the same roof."""
    old, new = body.fulfillment_address, body.fulfillment_details
    if old is None:
        return new
    if new is not None and new.address is not None and new.address != old:
        raise Invalid(
            "Send fulfillment_details or fulfillment_address, not both with different content.",
            field="$.fulfillment_details",
        )
    return DetailsIn(name=old.name, address=old) if new is None else new.model_copy(update={"address": old})


def _buyer(said: BuyerIn) -> Buyer:
    first, last = said.first_name, said.last_name
    if not first and not last:
        first, _, last = said.full_name.partition(" ")
    return Buyer(email=said.email, first_name=first[:100], last_name=last[:100], phone=said.phone_number)


def _address(details: DetailsIn | None) -> Address | None:
    if details is None or details.address is None:
        return None
    said: AddressIn = details.address
    return Address(
        name=said.name or details.name,
        line_one=said.line_one,
        line_two=said.line_two,
        company=said.company,
        city=said.city,
        region=said.state,
        postal_code=said.postal_code,
        country=said.country.upper(),
    )
