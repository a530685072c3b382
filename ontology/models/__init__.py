"""The six dimensions under everything, one table each, and three that keep promises about them."""

from .api_key import ApiKey
from .connection import Connection, ConnectionKind
from .delivery import EventDelivery
from .event import Event
from .group import Group, GroupKind
from .idempotency import IdempotencyRecord
from .knowledge import Knowledge
from .person import Person, PersonRole
from .thing import Thing, ThingStatus

__all__ = [
    "ApiKey",
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
