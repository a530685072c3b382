"""The one place where a state changes: the row asks the table first."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from django.db import models

from checkout.core.states import require_move


class Stateful(Protocol):
    """A row whose ``state`` is one of the enums of ``core.states``."""

    state: str


def state_field(first: StrEnum) -> models.CharField[str, str]:
    """A column for the states of one table, starting at ``first``."""
    choices = [(state.value, state.value.replace("_", " ").capitalize()) for state in type(first)]
    return models.CharField(max_length=30, choices=choices, default=first.value, editable=False)


def move(row: Stateful, to: StrEnum) -> None:
    """Change the state of a locked row in memory; the caller saves. Raises Conflict on an illegal move."""
    require_move(type(to)(row.state), to)
    row.state = to.value
