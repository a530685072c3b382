from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, F, Value
from django.utils import timezone

from conversations.actions.tell_of_budget import tell_of_budget
from conversations.models import Spend, SpendScope
from ontology.actor import Actor


@dataclass(frozen=True)
class Reservation:
    """Money set aside in both purses for one call."""

    day: str
    conversation_id: str
    micros: int

    @property
    def purses(self) -> tuple[tuple[str, str], ...]:
        """Always in this order, so that two calls never wait for each other's rows."""
        return (SpendScope.CONVERSATION, self.conversation_id), (SpendScope.DAY, self.day)


class Spent(Exception):
    """A budget has no room for the call."""


def reserve_spend(conversation_id: str, micros: int, *, by: Actor) -> Reservation:
    """Set money aside for a call in the conversation's purse and in today's, or in neither. Raises Spent."""
    reservation = Reservation(timezone.now().date().isoformat(), conversation_id, micros)
    try:
        with transaction.atomic():
            for scope, key in reservation.purses:
                _take(scope, key, micros)
    except _Empty as empty:
        tell_of_budget(empty.scope, empty.key, is_refused=True, by=by)
        raise Spent(empty.scope) from None
    return reservation


class _Empty(Exception):
    def __init__(self, scope: str, key: str) -> None:
        self.scope, self.key = scope, key


def _take(scope: str, key: str, micros: int) -> None:
    # One statement looks and takes: two calls at once cannot both have the last cent.
    # Said to be a large number: what is bound as a plain integer is cut to four bytes without a word.
    budget = Value(settings.CHAT_BUDGETS[scope] - micros, output_field=BigIntegerField())
    room = budget - F("reserved_micros")
    purse = Spend.objects.filter(scope=scope, key=key, spent_micros__lte=room)
    for _ in range(2):
        if purse.update(reserved_micros=F("reserved_micros") + micros, updated_at=timezone.now()):
            return
        if not Spend.objects.get_or_create(scope=scope, key=key)[1]:
            break
    raise _Empty(scope, key)
