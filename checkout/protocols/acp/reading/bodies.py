"""Every body of every release in one set of shapes. Keys of different releases never clash, so one reader does.

Unknown keys are passed over, null means absent (of a quantity it means a mistake). What only some releases allow is
still read in all of them: agents mix shapes, and the published examples do too. The descriptions are for agents that
learn the shapes from our OpenAPI document or our MCP tools; ``OLD`` keys are left out of the latter.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), BeforeValidator(lambda v: v or "")
]
Id = Annotated[str, StringConstraints(max_length=255)]
Ids = Annotated[list[Id], BeforeValidator(lambda v: v or [])]
# Words of earlier releases. (Not pydantic's own ``deprecated``, which warns whoever reads the field.)
OLD: Any = {"deprecated": True}


class Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ItemRef(Loose):
    id: Id


class ItemIn(Loose):
    """What to buy: ``{id, quantity}``."""

    id: Id | None = Field(
        default=None, description="A product's or a variant's id, as feed and search have it."
    )
    # A line item as we sent it: {item: {id}, quantity}.
    item: ItemRef | None = Field(default=None, json_schema_extra=OLD)
    quantity: Any = Field(default=1, json_schema_extra={"type": "integer", "minimum": 1, "default": 1})
    unit_amount: Any = Field(
        default=None,
        description="The price you know, in minor units. Compared and never followed.",
        json_schema_extra={"type": "integer"},
    )


class AddressIn(Loose):
    name: Text = ""
    line_one: Text = ""
    line_two: Text = ""
    company: Text = ""
    city: Text = ""
    state: Text = ""
    country: Text = Field(default="", description="Two letters, such as ES.")
    postal_code: Text = ""


class DetailsIn(Loose):
    """Who receives it, and where."""

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
    item_ids: Ids = Field(default_factory=list, max_length=200)


class SelectionIn(Loose):
    """Flat since 2026-01-30; before, nested under the name of its type."""

    type: Text = ""
    option_id: Id | None = Field(default=None, description="The id of one of fulfillment_options.")
    item_ids: list[Id] = Field(
        default_factory=list, max_length=200, description="Lines it is for; all it can serve when left out."
    )
    shipping: OptionIn | None = Field(default=None, json_schema_extra=OLD)
    digital: OptionIn | None = Field(default=None, json_schema_extra=OLD)


class CodesIn(Loose):
    codes: list[Id] | None = Field(default=None, max_length=50)


class ContactIn(Loose):
    """What create, update and complete may all say."""

    buyer: BuyerIn | None = None
    fulfillment_details: DetailsIn | None = None
    fulfillment_address: AddressIn | None = Field(default=None, json_schema_extra=OLD)
    order_notes: str | None = Field(
        default=None, max_length=5000, description="For whoever packs and delivers."
    )
    affiliate_attribution: dict[str, Any] | None = Field(
        default=None,
        description="Who sent the buyer: provider, and token or publisher_id. Comes back nowhere.",
    )


class GroupIn(Loose):
    """Lines that go to one place in one way."""

    item_ids: Ids = Field(default_factory=list, max_length=200)
    destination_type: Text = ""
    fulfillment_details: DetailsIn | None = None
    instructions: Text = ""


class SessionIn(ContactIn):
    """What the checkout is made of."""

    line_items: list[ItemIn] | None = Field(default=None, max_length=200)
    items: list[ItemIn] | None = Field(default=None, max_length=200, json_schema_extra=OLD)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{3}$")] | None = None
    capabilities: dict[str, Any] | None = Field(
        default=None,
        description="What you can do: interventions.supported, extensions. {} for nothing special.",
    )
    selected_fulfillment_options: list[SelectionIn] | None = Field(default=None, max_length=50)
    fulfillment_groups: list[GroupIn] | None = Field(default=None, max_length=50)
    fulfillment_option_id: Id | None = Field(default=None, json_schema_extra=OLD)
    coupons: list[Id] | None = Field(default=None, max_length=50, json_schema_extra=OLD)
    discounts: CodesIn | None = None
    locale: Text = ""
    timezone: Annotated[str, StringConstraints(max_length=60)] | None = None
    metadata: dict[str, Any] | None = None


class CredentialIn(Loose):
    """``type`` is told by the handler; the token says all we need."""

    type: Text = ""
    token: Id


class InstrumentIn(Loose):
    type: Text = ""
    credential: CredentialIn


class PaymentIn(Loose):
    token: Id | None = Field(default=None, json_schema_extra=OLD)
    instrument: InstrumentIn | None = None
    purchase_order_number: Id | None = None


class AuthenticationIn(Loose):
    """What the bank said to the buyer, as your 3-D Secure provider heard it."""

    outcome: Id
    outcome_details: dict[str, Any] | None = None


class ConsentIn(Loose):
    """One of marketing_consent_options, as the buyer decided."""

    channel: Id
    opted_in: bool


class CompleteIn(ContactIn):
    payment_data: PaymentIn | None = None
    shared_payment_granted_token: Id | None = Field(default=None, json_schema_extra=OLD)
    authentication_result: AuthenticationIn | None = None
    marketing_consents: list[ConsentIn] | None = Field(default=None, max_length=20)


class TraceIn(Loose):
    reason_code: Text = ""
    trace_summary: Text = ""


class CancelIn(Loose):
    intent_trace: TraceIn | None = None
    reason: str | None = Field(default=None, json_schema_extra=OLD)


class CartIn(Loose):
    line_items: list[ItemIn] = Field(max_length=200)
    buyer: BuyerIn | None = None
