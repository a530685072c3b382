"""When a guest signs in, what they own comes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from ontology.events import DomainEvent, publish
from ontology.models import Consent, Person, Thing
from ontology.people import actor_for_person


@dataclass(frozen=True, kw_only=True)
class GuestAdopted(DomainEvent):
    """A guest's chats, carts and orders moved to the account they signed in to."""

    kind: ClassVar[str] = "guest_adopted"

    guest: str
    person: str


@transaction.atomic
def adopt_guest(*, guest: Person, person: Person) -> int:
    """Move everything the guest owns to the person and close the guest; returns how many things moved."""
    if not guest.is_guest or guest.pk == person.pk:
        return 0
    moved = Thing.objects.filter(owner=guest).update(owner=person)
    # The latest answer is the one in force, whichever of the two gave it.
    Consent.objects.filter(person=guest).update(person=person)
    Person.objects.filter(pk=guest.pk).update(is_active=False)
    publish(GuestAdopted(guest=guest.public_id, person=person.public_id), by=actor_for_person(person))
    return moved
