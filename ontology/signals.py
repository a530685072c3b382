"""Listens to sign-in, the one moment Django tells us of by signal."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from ontology.models import Person


def _keep_what_the_guest_had(sender: object, request: HttpRequest, user: Person, **_: Any) -> None:
    from ontology.adopt import adopt_guest
    from ontology.people import GUEST_KEY

    guest_id = request.session.pop(GUEST_KEY, None) if hasattr(request, "session") else None
    guest = Person.objects.filter(pk=guest_id, is_guest=True).first() if guest_id else None
    if guest is not None:
        adopt_guest(guest=guest, person=user)


def connect() -> None:
    """Called once when the app is ready."""
    user_logged_in.connect(_keep_what_the_guest_had, dispatch_uid="ontology.adopt_guest")
