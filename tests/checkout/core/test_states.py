"""The tables of moves hold together."""

from __future__ import annotations

from enum import StrEnum

import pytest

from checkout.core.states import (
    CLOSED,
    PAID,
    TABLES,
    OrderState,
    PaymentState,
    SessionState,
    may_move,
    require_move,
)
from ontology.errors import Conflict


@pytest.mark.parametrize("states", TABLES)
def test_every_state_has_its_row_and_every_move_leads_somewhere_known(states: type[StrEnum]) -> None:
    table = TABLES[states]
    assert set(table) == set(states)
    assert all(set(table[state]) <= set(states) for state in states)


def test_nothing_leaves_a_closed_session() -> None:
    assert not any(may_move(closed, state) for closed in CLOSED for state in SessionState)


def test_money_taken_never_becomes_money_not_taken() -> None:
    assert not any(may_move(paid, state) for paid in PAID for state in set(PaymentState) - PAID)


def test_a_session_being_paid_cannot_be_canceled() -> None:
    with pytest.raises(Conflict, match="completing and cannot become canceled"):
        require_move(SessionState.COMPLETING, SessionState.CANCELED)


def test_states_of_different_things_are_never_mixed() -> None:
    assert not may_move(SessionState.READY, OrderState.CANCELED)
