"""API keys: issue, rotate, revoke, and tell which key a request carries."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ontology.actor import Actor, ActorKind
from ontology.errors import Forbidden, Unauthorized
from ontology.models import ApiKey, Group, GroupKind, Person, PersonRole
from ontology.prepared import Prepared, Slot

# Long enough for an agent platform to roll a new key out, short enough to matter.
GRACE = timedelta(hours=24)
_HINT = 16
# What a request asks of its key; this is read with every one of them.
_READ = (
    "name", "platform", "scopes", "is_live", "is_legacy", "signing_secret", "expires_at", "last_used_at",
    "group__kind", "group__name", "person__email", "person__name", "person__role", "person__locale",
    "person__is_guest", "person__group_id",
)  # fmt: skip
_SEEN_EVERY = timedelta(minutes=1)
_BY_DIGEST = Prepared(
    lambda: (
        ApiKey.objects.select_related("group", "person").only(*_READ).filter(digest=Slot("digest")).order_by()
    )
)


def issue_key(
    *,
    name: str,
    platform: str,
    group: Group,
    scopes: Sequence[str],
    is_live: bool = False,
    is_legacy: bool = False,
    person: Person | None = None,
) -> tuple[ApiKey, str]:
    """Make a key and return it with its secret text, which cannot be shown again.

    It acts as ``person``, or as an agent of its own, who sees nothing of what other keys do.
    """
    secret = f"agora_{'live' if is_live else 'test'}_{secrets.token_urlsafe(30)}"
    key = ApiKey.objects.create(
        name=name,
        platform=platform,
        group=group,
        person=person or _agent(name, group),
        scopes=list(scopes),
        is_live=is_live,
        is_legacy=is_legacy,
        hint=secret[:_HINT],
        digest=_digest(secret),
    )
    return key, secret


@transaction.atomic
def rotate_key(key: ApiKey) -> tuple[ApiKey, str]:
    """Issue a successor with the same rights; the old key works for another day."""
    fresh, secret = issue_key(
        name=key.name,
        platform=key.platform,
        group=key.group,
        scopes=key.scopes,
        is_live=key.is_live,
        is_legacy=key.is_legacy,
        person=_account_of(key),
    )
    fresh.signing_secret = key.signing_secret
    fresh.save(update_fields=["signing_secret"])
    key.replaced_by = fresh
    key.expires_at = timezone.now() + GRACE
    key.save(update_fields=["replaced_by", "expires_at"])
    return fresh, secret


def revoke_key(key: ApiKey) -> None:
    """End a key now."""
    key.expires_at = timezone.now()
    key.save(update_fields=["expires_at"])


def key_named(secret: str) -> ApiKey:
    """The valid key with this secret. Raises ``Unauthorized`` without telling a wrong key from an ended one."""
    key = _BY_DIGEST.first(digest=_digest(secret))
    if key is None or not key.is_valid:
        raise Unauthorized("This API key is not valid. Ask the marketplace for a new one.")
    _note_use(key)
    return key


def actor_of_key(key: ApiKey, *, scope: str) -> Actor:
    """The agent a key stands for. Raises ``Forbidden`` when the key may not do this."""
    if scope not in key.scopes:
        raise Forbidden(f"This API key may not use {scope}.")
    account = _account_of(key)
    return Actor(
        ActorKind.AGENT,
        person_id=account.pk,
        group_id=key.group_id,
        platform=key.platform,
        sells_all=key.group.kind == GroupKind.PLATFORM,
    )


def _account_of(key: ApiKey) -> Person:
    """Who the key acts as; keys from before agents had accounts get one on first use."""
    if key.person is not None:
        return key.person
    with transaction.atomic():
        locked = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
        locked.person = locked.person or _agent(key.name, key.group)
        locked.save(update_fields=["person"])
    return locked.person


def _agent(name: str, group: Group) -> Person:
    # A guest in that it has no email and cannot sign in.
    return Person.objects.create_guest(name=name, role=PersonRole.AGENT, group=group)


def _note_use(key: ApiKey) -> None:
    # One write a minute tells as much as one a request.
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at > _SEEN_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
