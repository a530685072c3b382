"""Signed requests, for keys that were given a signing secret. What is signed the protocol leaves to the parties.

Ours: HMAC-SHA256 over ``<Timestamp>.<canonical JSON of the body>``, base64url without padding, in ``Signature``.
Another manner is added to ``VERIFIERS`` and chosen by a prefix of the secret, as in ``ed25519:…``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from ontology.errors import Unauthorized
from ontology.models import ApiKey
from ontology.signing import TOLERANCE

# (secret, what was signed, the signature) -> whether it is right.
Verifier = Callable[[str, bytes, str], bool]


def require_signature(body: Mapping[str, Any], key: ApiKey, *, stamp: str, signature: str) -> None:
    """Pass when the key needs none or the request is signed well and freshly; else raise Unauthorized."""
    if not key.signing_secret:
        return
    if not _is_fresh(stamp):
        raise Unauthorized("Send a Timestamp within five minutes of now.", code="invalid_signature")
    kind, _, rest = key.signing_secret.rpartition(":")
    verify = VERIFIERS.get(kind or "hmac-sha256")
    if verify is None or not verify(rest, stamp.encode() + b"." + canonical(body), signature):
        raise Unauthorized("The Signature does not fit this body and Timestamp.", code="invalid_signature")


def canonical(body: Mapping[str, Any]) -> bytes:
    """Sorted keys, no spaces, UTF-8. (RFC 8785 for everything but exotic floats, which no body of ours holds.)"""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hmac_sha256(secret: str, signed: bytes, signature: str) -> bool:
    """Compared in constant time."""
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    expected = base64.urlsafe_b64encode(digest).rstrip(b"=")
    return hmac.compare_digest(expected, signature.encode().rstrip(b"="))


VERIFIERS: dict[str, Verifier] = {"hmac-sha256": hmac_sha256}


def _is_fresh(stamp: str) -> bool:
    try:
        moment = parse_datetime(stamp)
    except ValueError:
        return False
    if moment is None or moment.tzinfo is None:
        return False
    return abs((datetime.now(UTC) - moment).total_seconds()) <= TOLERANCE
