"""Act once for a key: the same request again gets the same answer, another request with that key is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ontology.errors import Conflict, Unprocessable
from ontology.inserting import insert_if_absent
from ontology.models import IdempotencyRecord

# A claim older than this belongs to a process that died; the next request may take over.
CLAIM = timedelta(seconds=60)
# Agents may rely on a key for a day.
KEPT_FOR = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. ``is_final`` is false for what may well be different in a moment; that is not remembered."""

    status: int
    body: Any
    replayed: bool = False
    is_final: bool = True


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


def once(
    *,
    caller: str,
    endpoint: str,
    key: str,
    body: Any,
    run: Callable[[], Answer],
    again: Callable[[], Answer] | None = None,
    in_one: bool = False,
) -> Answer:
    """Run at most once for (caller, endpoint, key) and remember the answer.

    ``again`` runs in place of ``run`` when an earlier try with this key broke off on the way. With ``in_one`` the
    act and its memory are one transaction, so that not even a crash lets it happen twice; a refusal (400 and above)
    leaves nothing of the act behind, and its memory comes after. Answers of 500 and above,
    those that are not final, and exceptions are forgotten. Raises ``InFlight`` while the first request runs and
    ``KeyReused`` when the body differs.
    """
    mark = fingerprint(body)
    record, is_new, is_mine = _claim(caller, endpoint, key, mark)
    if not is_mine:
        return _replay(record, mark)
    act = run if is_new or again is None else again
    try:
        with transaction.atomic() if in_one else nullcontext():
            answer = act()
            if in_one and answer.status < 400:
                if not _remember(record, answer):
                    raise InFlight("Another request with this key has taken over. Ask again in a second.")
                return answer
            if in_one:
                transaction.set_rollback(True)
        if answer.status < 500 and answer.is_final:
            _remember(record, answer)
            return answer
    except BaseException:
        _let_go(record)
        raise
    _let_go(record)
    return answer


def forget_old(*, before: datetime) -> int:
    """Forget the keys used before a moment; says how many."""
    return IdempotencyRecord.objects.filter(created_at__lt=before).delete()[0]


def _claim(caller: str, endpoint: str, key: str, mark: str) -> tuple[IdempotencyRecord, bool, bool]:
    """The record, whether it is new, and whether this request is the one to act."""
    until = timezone.now() + CLAIM
    claim = IdempotencyRecord(
        caller=caller, endpoint=endpoint, key=key, fingerprint=mark, claimed_until=until
    )
    # Nearly every key is new, so one statement claims it, and only a loser looks at who was first.
    if insert_if_absent(claim):
        return claim, True, True
    record = IdempotencyRecord.objects.get(caller=caller, endpoint=endpoint, key=key)
    if record.status is not None or record.fingerprint != mark:
        return record, False, False
    # Exactly one of the waiting requests may inherit an abandoned claim: the update counts rows.
    taken = IdempotencyRecord.objects.filter(
        pk=record.pk, status__isnull=True, claimed_until__lt=timezone.now()
    ).update(claimed_until=until)
    if taken:
        record.claimed_until = until
        return record, False, True
    # Its first request may have ended between the two statements.
    record.refresh_from_db()
    return record, False, False


def _remember(record: IdempotencyRecord, answer: Answer) -> bool:
    """Keep the answer, unless the claim ran out and another request acts in our place by now."""
    return bool(_still_ours(record).update(status=answer.status, body=answer.body))


def _let_go(record: IdempotencyRecord) -> None:
    # The row stays, so that the next request with this key knows that something was begun.
    _still_ours(record).update(claimed_until=timezone.now())


def _still_ours(record: IdempotencyRecord) -> QuerySet[IdempotencyRecord]:
    return IdempotencyRecord.objects.filter(
        pk=record.pk, status__isnull=True, claimed_until=record.claimed_until
    )


def _replay(record: IdempotencyRecord, mark: str) -> Answer:
    if record.fingerprint != mark:
        raise KeyReused(
            "This Idempotency-Key was used for another request. Send a new key with a new request."
        )
    if record.status is None:
        raise InFlight("The first request with this key is still running. Ask again in a second.")
    return Answer(record.status, record.body, replayed=True)
