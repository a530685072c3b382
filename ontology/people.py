"""From a request to an actor: cookie, guest or bearer token. Looking never writes a row."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext

from ontology.actor import Actor, ActorKind
from ontology.errors import Unauthorized
from ontology.models import Person, PersonRole

GUEST_KEY = "guest"
_CACHE = "_agora_actor"
_SALT = "agora.shopper"
_TOKEN_AGE = 60 * 60 * 24 * 30

_KINDS = {
    PersonRole.CREATOR: ActorKind.CREATOR,
    PersonRole.OWNER: ActorKind.OWNER,
    PersonRole.AGENT: ActorKind.AGENT,
}


def actor_for_person(person: Person, *, platform: str = "web") -> Actor:
    """The actor a person is: guest, shopper, creator of a group, or owner of the platform."""
    kind = ActorKind.GUEST if person.is_guest else _KINDS.get(PersonRole(person.role), ActorKind.PERSON)
    return Actor(kind, person_id=person.pk, group_id=person.group_id, platform=platform)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, by bearer token, account or guest cookie; else a visitor. A bad token is ``Unauthorized``."""
    known: Actor | None = getattr(request, _CACHE, None)
    if known is None:
        known = _read_actor(request)
        setattr(request, _CACHE, known)
    return known


def _read_actor(request: HttpRequest) -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return actor_from_token(token.strip())
    if request.user.is_authenticated:
        return actor_for_person(request.user)
    guest_id = request.session.get(GUEST_KEY)
    guest = Person.objects.filter(pk=guest_id, is_guest=True, is_active=True).first() if guest_id else None
    return actor_for_person(guest) if guest else Actor.visitor()


def ensure_shopper(request: HttpRequest) -> Actor:
    """The actor, with a guest made and remembered when nobody was there yet. Call it before a first write."""
    actor = actor_of(request)
    if actor.is_known:
        return actor
    guest = Person.objects.create_guest()
    request.session[GUEST_KEY] = str(guest.pk)
    actor = actor_for_person(guest)
    setattr(request, _CACHE, actor)
    return actor


def person_of(actor: Actor) -> Person:
    """The row of a known actor. Raises ``Unauthorized`` for a visitor."""
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    if person is None:
        raise Unauthorized(gettext("Start a chat or sign in first."))
    return person


def access_token(person_id: UUID) -> str:
    """A signed token with which API clients name their shopper; good for 30 days."""
    return signing.dumps(str(person_id), salt=_SALT, compress=True)


def actor_from_token(token: str) -> Actor:
    """Read an access token. Raises ``Unauthorized`` when it is forged, expired or its person is gone."""
    try:
        person_id = signing.loads(token, salt=_SALT, max_age=_TOKEN_AGE)
    except signing.BadSignature:
        person_id = None
    person = Person.objects.filter(pk=person_id, is_active=True).first() if person_id else None
    if person is None:
        raise Unauthorized("This token is not valid any more. Open a new chat session to get one.")
    return actor_for_person(person, platform="api")
