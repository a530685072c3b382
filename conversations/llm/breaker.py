"""A provider that failed several times in a row is left alone for a while, so that no shopper waits for it in vain."""

import redis
import structlog
from django.conf import settings

from conversations.limits import connection
from conversations.llm.base import ErrorKind

log = structlog.get_logger(__name__)
# Faults of the provider's; a request that is wrong, refused or unpaid says nothing about its health.
FAULTS: frozenset[ErrorKind] = frozenset(
    ("overloaded", "rate_limited", "timeout", "connection", "auth", "broken")
)
FORGOTTEN_SECONDS = 600


def allows(provider: str) -> bool:
    """Whether to ask it. When its rest is over, one turn tries; the others wait for how that goes."""
    try:
        if connection().exists(_key(provider, "resting")):
            return False
        failures = int(connection().get(_key(provider, "failures")) or 0)
        if failures < settings.CHAT_BREAKER_FAILURES:
            return True
        trial = settings.CHAT_TIMEOUT_SECONDS + 1
        return bool(connection().set(_key(provider, "trial"), 1, ex=trial, nx=True))
    except redis.RedisError:
        return True


def note(provider: str, fault: ErrorKind | None) -> None:
    """Remember how a call went; None is a success."""
    if fault is not None and fault not in FAULTS:
        return
    try:
        if fault is None:
            connection().delete(*(_key(provider, part) for part in ("failures", "trial", "resting")))
            return
        failures = int(connection().incr(_key(provider, "failures")))
        connection().expire(_key(provider, "failures"), FORGOTTEN_SECONDS)
        if failures >= settings.CHAT_BREAKER_FAILURES:
            connection().set(_key(provider, "resting"), 1, ex=settings.CHAT_BREAKER_SECONDS)
            connection().delete(_key(provider, "trial"))
            log.warning("provider_rests", provider=provider, seconds=settings.CHAT_BREAKER_SECONDS)
    except redis.RedisError:
        # Without its memory the breaker is closed: each turn asks and falls back by itself.
        log.warning("breaker_not_noted", provider=provider)


def _key(provider: str, part: str) -> str:
    return f"agora:breaker:{provider}:{part}"
