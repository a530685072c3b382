"""Several calls of models want the last of a budget at the same moment."""

from __future__ import annotations

from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.utils import timezone

from conversations.actions import reserve_spend as reserving
from conversations.actions.reserve_spend import Reservation, reserve_spend
from conversations.models import Spend
from ontology.actor import Actor
from tests.concurrency.together import WAIT, together

SYSTEM = Actor.system()


def _race(settings: Any, *, calls: int) -> int:
    """How many of the calls got money for themselves, where there is enough for two."""
    settings.CHAT_BUDGETS = {"day": 250, "conversation": 1_000}
    Spend.objects.create(scope="day", key=timezone.now().date().isoformat())
    acts = [partial(reserve_spend, f"conv_{number}", 100, by=SYSTEM) for number in range(calls)]
    return sum(isinstance(outcome, Reservation) for outcome in together(acts))


@pytest.mark.django_db(transaction=True)
def test_a_budget_for_two_pays_for_two(settings: Any) -> None:
    assert _race(settings, calls=6) == 2
    assert Spend.objects.get(scope="day").reserved_micros == 200


@pytest.mark.django_db(transaction=True)
def test_looking_first_and_taking_then_would_overspend(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: with the look apart from the taking, three calls share what is enough for two."""
    all_have_looked = Barrier(3)

    def careless(scope: str, key: str, micros: int) -> None:
        purse, _ = Spend.objects.get_or_create(scope=scope, key=key)
        if scope == "day":
            all_have_looked.wait(WAIT)
        if purse.spent_micros + purse.reserved_micros + micros <= settings.CHAT_BUDGETS[scope]:
            Spend.objects.filter(pk=purse.pk).update(reserved_micros=purse.reserved_micros + micros)

    monkeypatch.setattr(reserving, "_take", careless)
    assert _race(settings, calls=3) == 3
