"""The six dimensions under everything, one table each, and two tables that keep promises about them."""

from .connection import Connection, ConnectionKind
from .delivery import EventDelivery
from .event import Event
from .group import Group, GroupKind
from .idempotency import IdempotencyRecord
from .knowledge import Knowledge
from .person import Person, PersonRole
from .thing import Thing, ThingStatus

__all__ = [
    "Connection",
    "ConnectionKind",
    "Event",
    "EventDelivery",
    "Group",
    "GroupKind",
    "IdempotencyRecord",
    "Knowledge",
    "Person",
    "PersonRole",
    "Thing",
    "ThingStatus",
]
