"""What everything that happens to a parcel asks first."""

from __future__ import annotations

from checkout.locking import lock_order
from checkout.models import Fulfilment, Order
from ontology.actor import Actor, ActorKind
from ontology.errors import Conflict, Forbidden


def lock_parcel(parcel: Fulfilment, by: Actor) -> tuple[Order, Fulfilment]:
    """The order and the parcel, locked in that order. Raises Forbidden to all but the platform and its creator."""
    theirs = by.kind is ActorKind.CREATOR and by.group_id == parcel.group_id
    if not (by.runs_platform or theirs):
        raise Forbidden("Only the marketplace and the creator handle this parcel.")
    order = lock_order(parcel.order)
    return order, Fulfilment.objects.select_for_update(of=("self",)).get(pk=parcel.pk)


def require_moves(parcel: Fulfilment, *allowed: str) -> None:
    """Pass when the parcel is in one of these states, else raise Conflict saying what it is."""
    if parcel.status not in allowed:
        words = parcel.get_status_display().lower()
        raise Conflict(f"This parcel is {words}; that cannot follow now.", code="wrong_state")
