"""Makes the demo logins."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.models import EmailAddress

from ontology.models import Group, Person, PersonRole

from .schema import DemoPerson


def load_people(people: Sequence[DemoPerson]) -> None:
    """Make each person once. Call it on a developer's machine only: the passwords are printed in the source.

    Somebody who is there already keeps name and password.
    """
    for told in people:
        if not Person.objects.filter(email=told.email).exists():
            person = _make(told)
            # A known address is not asked to prove itself at the first sign-in.
            EmailAddress.objects.create(user=person, email=told.email, verified=True, primary=True)


def _make(told: DemoPerson) -> Person:
    if told.role == "owner":
        return Person.objects.create_superuser(
            told.email, told.password, name=told.name, group=Group.platform()
        )
    group = Group.objects.get(slug=told.creator) if told.creator else None
    return Person.objects.create_user(
        told.email, told.password, name=told.name, role=PersonRole(told.role), group=group
    )
