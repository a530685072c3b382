"""The six dimensions under everything, one table each, and those that keep promises about them."""

from .api_key import ApiKey
from .connection import Connection, ConnectionKind
from .consent import Consent, ConsentState, Purpose
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
    "Consent",
    "ConsentState",
    "Event",
    "EventDelivery",
    "Group",
    "GroupKind",
    "IdempotencyRecord",
    "Knowledge",
    "Person",
    "PersonRole",
    "Purpose",
    "Thing",
    "ThingStatus",
]
