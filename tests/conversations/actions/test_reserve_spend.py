"""Money is set aside as long as the budget has room, however large the budget is."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.actions.reserve_spend import Spent, reserve_spend
from conversations.models import Spend, SpendScope
from ontology.actor import Actor


@pytest.mark.django_db
@pytest.mark.parametrize("budget", [10**9, 3 * 10**9, 10**12])
def test_a_large_budget_has_room_and_its_end_is_kept(settings: Any, budget: int) -> None:
    settings.CHAT_BUDGETS = {"day": budget, "conversation": budget}
    Spend.objects.create(scope=SpendScope.CONVERSATION, key="conv_a", spent_micros=budget - 5)
    assert reserve_spend("conv_a", 5, by=Actor.system()).micros == 5
    with pytest.raises(Spent):
        reserve_spend("conv_a", 1, by=Actor.system())
