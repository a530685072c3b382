"""Fulfilment groups as an agent draws them. Ours follow from who sends what; its wishes are read where they fit."""

from __future__ import annotations

from checkout.core.types import Message, error
from checkout.protocols.acp.reading.bodies import GroupIn, SessionIn

_ONE_ADDRESS = "One checkout goes to one address. Open another for what goes elsewhere."


def with_groups(said: SessionIn) -> tuple[SessionIn, tuple[Message, ...]]:
    """The body with what its groups say put where it counts, and what they ask that cannot be done.

    ``fulfillment_details`` and ``order_notes`` go before what groups say.
    """
    groups = said.fulfillment_groups or []
    notes = "\n".join(group.instructions for group in groups if group.instructions)[:5000]
    told = [one.fulfillment_details for one in groups if one.fulfillment_details is not None]
    places = [one.address for one in told if one.address is not None]
    differ = any(place != places[0] for place in places)
    whole = next((one for one in told if one.address is not None), told[0] if told else None)
    filled = said.model_copy(
        update={
            "order_notes": said.order_notes or notes or None,
            "fulfillment_details": said.fulfillment_details or (None if differ else whole),
        }
    )
    return filled, (error("unsupported", "groups", _ONE_ADDRESS),) if differ else ()


def asks_for(group: GroupIn) -> str:
    """The kind of delivery it can only mean by this type; parcels and downloads come by themselves."""
    return group.destination_type if group.destination_type in {"pickup", "local_delivery"} else ""
