"""Every body of every release in one set of shapes. Keys of different releases never clash, so one reader does.

Unknown keys are passed over, null means absent. What only some releases allow is still read in all of them:
agents mix shapes, and the published examples do too.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), BeforeValidator(lambda v: v or "")
]
Id = Annotated[str, StringConstraints(max_length=255)]


class Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ItemRef(Loose):
    id: Id


class ItemIn(Loose):
    """``{id, quantity}``, or a line item as we sent it: ``{item: {id}, quantity}``."""

    id: Id | None = None
    item: ItemRef | None = None
    quantity: Any = 1
    unit_amount: Any = None


class AddressIn(Loose):
    name: Text = ""
    line_one: Text = ""
    line_two: Text = ""
    company: Text = ""
    city: Text = ""
    state: Text = ""
    country: Text = ""
    postal_code: Text = ""


class DetailsIn(Loose):
    name: Text = ""
    phone_number: Text = ""
    email: Text = ""
    address: AddressIn | None = None


class BuyerIn(Loose):
    email: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    full_name: Text = ""
    phone_number: Text = ""


class OptionIn(Loose):
    option_id: Id
    item_ids: list[Id] = Field(default_factory=list, max_length=200)


class SelectionIn(Loose):
    """Flat since 2026-01-30; before, nested under the name of its type."""

    type: Text = ""
    option_id: Id | None = None
    item_ids: list[Id] = Field(default_factory=list, max_length=200)
    shipping: OptionIn | None = None
    digital: OptionIn | None = None


class CodesIn(Loose):
    codes: list[Id] | None = Field(default=None, max_length=50)


class ContactIn(Loose):
    """What create, update and complete may all say."""

    buyer: BuyerIn | None = None
    fulfillment_details: DetailsIn | None = None
    fulfillment_address: AddressIn | None = None
    order_notes: str | None = Field(default=None, max_length=5000)
    affiliate_attribution: dict[str, Any] | None = None


class SessionIn(ContactIn):
    """Create and update."""

    line_items: list[ItemIn] | None = Field(default=None, max_length=200)
    items: list[ItemIn] | None = Field(default=None, max_length=200)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{3}$")] | None = None
    capabilities: dict[str, Any] | None = None
    selected_fulfillment_options: list[SelectionIn] | None = Field(default=None, max_length=50)
    fulfillment_option_id: Id | None = None
    coupons: list[Id] | None = Field(default=None, max_length=50)
    discounts: CodesIn | None = None
    locale: Annotated[str, StringConstraints(max_length=10)] | None = None
    timezone: Annotated[str, StringConstraints(max_length=60)] | None = None
    metadata: dict[str, Any] | None = None


class CredentialIn(Loose):
    token: Id


class InstrumentIn(Loose):
    credential: CredentialIn


class PaymentIn(Loose):
    token: Id | None = None
    instrument: InstrumentIn | None = None
    purchase_order_number: Id | None = None


class AuthenticationIn(Loose):
    outcome: Id


class CompleteIn(ContactIn):
    payment_data: PaymentIn | None = None
    shared_payment_granted_token: Id | None = None
    authentication_result: AuthenticationIn | None = None
    marketing_consents: list[dict[str, Any]] | None = Field(default=None, max_length=20)


class TraceIn(Loose):
    reason_code: Text = ""
    trace_summary: Text = ""


class CancelIn(Loose):
    intent_trace: TraceIn | None = None
    reason: str | None = None


class CartIn(Loose):
    line_items: list[ItemIn] = Field(max_length=200)
