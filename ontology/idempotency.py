"""Act once for a key: the same request again gets the same answer, another request with that key is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ontology.errors import Conflict, Unprocessable
from ontology.models import IdempotencyRecord

# A claim older than this belongs to a process that died; the next request may take over.
CLAIM = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer worth remembering."""

    status: int
    body: Any
    replayed: bool = False


class InFlight(Conflict):
    """The first request with this key has not finished yet."""

    code = "idempotency_in_flight"
    retry_after = 1


class KeyReused(Unprocessable):
    """The key was already used for another request."""

    code = "idempotency_conflict"


def fingerprint(body: Any) -> str:
    """SHA-256 of the canonical JSON: key order does not count, ``1`` equals ``1.0``, ``true`` is not ``1``."""
    return hashlib.sha256(
        json.dumps(_canonical(body), sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    return value


def once(*, caller: str, endpoint: str, key: str, body: Any, run: Callable[[], Answer]) -> Answer:
    """Run at most once for (caller, endpoint, key) and remember the answer.

    Answers of 500 and above, and exceptions, are forgotten so that a retry runs again. Raises ``InFlight`` while
    the first request runs and ``KeyReused`` when the body differs.
    """
    mark = fingerprint(body)
    record, is_new = _claim(caller, endpoint, key, mark)
    if not is_new:
        return _replay(record, mark)
    try:
        answer = run()
    except BaseException:
        record.delete()
        raise
    if answer.status >= 500:
        record.delete()
    else:
        record.status, record.body = answer.status, answer.body
        record.save(update_fields=["status", "body"])
    return answer


def _claim(caller: str, endpoint: str, key: str, mark: str) -> tuple[IdempotencyRecord, bool]:
    until = timezone.now() + CLAIM
    record, is_new = IdempotencyRecord.objects.get_or_create(
        caller=caller, endpoint=endpoint, key=key, defaults={"fingerprint": mark, "claimed_until": until}
    )
    if is_new or record.status is not None or record.fingerprint != mark:
        return record, is_new
    # Exactly one of the waiting requests may inherit an abandoned claim: the update counts rows.
    with transaction.atomic():
        taken = IdempotencyRecord.objects.filter(
            pk=record.pk, status__isnull=True, claimed_until__lt=timezone.now()
        ).update(claimed_until=until)
    return record, bool(taken)


def _replay(record: IdempotencyRecord, mark: str) -> Answer:
    if record.fingerprint != mark:
        raise KeyReused(
            "This Idempotency-Key was used for another request. Send a new key with a new request."
        )
    if record.status is None:
        raise InFlight("The first request with this key is still running. Ask again in a second.")
    return Answer(record.status, record.body, replayed=True)
