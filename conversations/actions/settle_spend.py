from django.db import transaction
from django.db.models import F
from django.utils import timezone

from conversations.actions.reserve_spend import Reservation
from conversations.actions.tell_of_budget import tell_of_budget
from conversations.models import Spend
from ontology.actor import Actor


def settle_spend(reservation: Reservation, cost: int | None, *, by: Actor) -> None:
    """Turn what was set aside into what a call cost. With the cost unknown, what was set aside stays so."""
    if cost is None:
        return
    with transaction.atomic():
        for scope, key in reservation.purses:
            Spend.objects.filter(scope=scope, key=key).update(
                spent_micros=F("spent_micros") + cost,
                reserved_micros=F("reserved_micros") - reservation.micros,
                updated_at=timezone.now(),
            )
    for scope, key in reservation.purses:
        tell_of_budget(scope, key, by=by)
