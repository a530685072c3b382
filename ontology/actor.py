"""Who acts. Every flow is told, and permissions, events and the audit trail all read the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class ActorKind(StrEnum):
    VISITOR = "visitor"  # looks, has written nothing yet, so has no row
    GUEST = "guest"  # a person without an account
    PERSON = "person"  # a signed-in shopper
    CREATOR = "creator"  # sells for a group
    OWNER = "owner"  # runs the platform
    AGENT = "agent"  # an AI platform with a key
    SYSTEM = "system"  # a worker or a command


class Owned(Protocol):
    """Anything that belongs to a person and a group; every Thing does."""

    owner_id: UUID | None
    group_id: UUID | None


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting party: its kind, its person and, for creators and agents, its group.

    ``sells_all``: an agent whose group is the marketplace itself, so that every creator's goods are in its reach.
    """

    kind: ActorKind
    person_id: UUID | None = None
    group_id: UUID | None = None
    platform: str = "web"
    sells_all: bool = False

    @classmethod
    def system(cls) -> Actor:
        return cls(ActorKind.SYSTEM, platform="system")

    @classmethod
    def visitor(cls) -> Actor:
        return cls(ActorKind.VISITOR)

    @property
    def is_known(self) -> bool:
        """A visitor owns nothing yet; everyone else can."""
        return self.kind is not ActorKind.VISITOR

    @property
    def runs_platform(self) -> bool:
        return self.kind in {ActorKind.OWNER, ActorKind.SYSTEM}

    def owns(self, thing: Owned) -> bool:
        """Whether the thing is this very person's own (a creator's goods are asked with ``sells``)."""
        return self.person_id is not None and thing.owner_id == self.person_id

    def sells(self, thing: Owned) -> bool:
        """Whether the thing is part of the business this actor sells for."""
        return (
            self.kind is ActorKind.CREATOR and self.group_id is not None and thing.group_id == self.group_id
        )
