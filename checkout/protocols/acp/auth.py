"""Who calls: a bearer key, what it may do, and which dialect it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from checkout.protocols.acp.dialects import LEGACY, VERSIONS, released
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.errors import WrongVersion
from ontology.actor import Actor
from ontology.errors import Unauthorized
from ontology.keys import actor_of_key, key_named
from ontology.models import ApiKey


@dataclass(frozen=True, slots=True)
class Caller:
    """The key and the agent it stands for."""

    key: ApiKey
    actor: Actor


def caller_of(request: HttpRequest, scope: str) -> Caller:
    """Raises Unauthorized without a valid key, Forbidden when the key may not do this."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Unauthorized("Send your API key as Authorization: Bearer <key>.")
    key = key_named(secret.strip())
    return Caller(key, actor_of_key(key, scope=scope))


def dialect_of(version: str, key: ApiKey) -> Dialect:
    """By API-Version; legacy keys may leave it out. Raises WrongVersion."""
    version = version.strip()
    if not version and key.is_legacy:
        return LEGACY
    found = released(version)
    if found is not None:
        return found
    if version:
        raise WrongVersion(f"We do not speak {version[:40]}. Choose one of {', '.join(VERSIONS)}.")
    raise WrongVersion(
        f"Send the API-Version header, such as API-Version: {VERSIONS[0]}.", code="missing_api_version"
    )
