"""How much one shopper may ask: sliding windows in Redis, counted in one step so that a race cannot slip through."""

import time
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import uuid4

import redis
import structlog
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from ontology.errors import RateLimited

log = structlog.get_logger(__name__)
LUA = """
local now = tonumber(ARGV[1])
for i = 1, #KEYS do
  local window, most = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - window)
  if redis.call('ZCARD', KEYS[i]) >= most then
    local first = redis.call('ZRANGE', KEYS[i], most * -1, most * -1, 'WITHSCORES')
    return {i, tostring(tonumber(first[2]) + window - now)}
  end
end
local left = -1
for i = 1, #KEYS do
  local window, most = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  redis.call('ZADD', KEYS[i], now, ARGV[2])
  redis.call('EXPIRE', KEYS[i], math.ceil(window))
  local free = most - redis.call('ZCARD', KEYS[i])
  if left < 0 or free < left then left = free end
end
return {0, tostring(left)}
"""


WORDS = {
    "person": noop("That was quick! Give me a moment and ask again in {wait}."),
    "session": noop("This chat is full for today. Start a new one, or come back in {wait}."),
    "address": noop("Too many messages come from your network today. Try again in {wait}."),
}
TOO_MANY_CHATS = noop("Many chats were opened from your network just now. Try again in {wait}.")


@dataclass(frozen=True)
class Rule:
    """At most `most` in `seconds`, counted for one scope: person, session or address."""

    scope: str
    most: int
    seconds: int


def rules() -> list[Rule]:
    """The rules of settings.AGORA_RATE_LIMITS for messages: {scope: [(most, seconds), …]}."""
    numbers: dict[str, list[tuple[int, int]]] = settings.AGORA_RATE_LIMITS
    return [Rule(scope, most, seconds) for scope in WORDS for most, seconds in numbers.get(scope, ())]


@cache
def connection() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2)


def count_message(*, person: str, session: str, address: str) -> int | None:
    """Count one message and return how many are left in the tightest window (None with every rule off).

    Raises RateLimited with the seconds to wait when a window is full; nothing is counted then.
    """
    who = {"person": person, "session": session, "address": address}
    return _count([(rule, who[rule.scope]) for rule in rules() if who[rule.scope]])


def count_chat(*, address: str) -> None:
    """Count a chat opened over the API. Raises RateLimited: a new guest per message must not get around the limits."""
    numbers = settings.AGORA_RATE_LIMITS.get("chats", ())
    _count([(Rule("chats", most, seconds), address) for most, seconds in numbers if address])


def _count(kept: list[tuple[Rule, str]]) -> int | None:
    if not kept:
        return None
    keys = [_key(rule, who) for rule, who in kept]
    numbers = [str(number) for rule, _ in kept for number in (rule.seconds, rule.most)]
    try:
        full, figure = _run(keys, [str(time.time()), uuid4().hex, *numbers])
    except redis.RedisError:
        # Without its counter the shop stays open; the counter is back within seconds.
        log.exception("limits_not_counted")
        return None
    if full:
        wait = max(1, int(float(figure)) + 1)
        words = WORDS.get(kept[full - 1][0].scope, TOO_MANY_CHATS)
        raise RateLimited(gettext(words).format(wait=_spoken(wait)), retry_after=wait)
    return int(float(figure))


def remaining(*, person: str, session: str) -> int | None:
    """How many messages are left right now, without counting one."""
    who = {"person": person, "session": session}
    kept = [rule for rule in rules() if who.get(rule.scope)]
    if not kept:
        return None
    now = time.time()
    try:
        with connection().pipeline() as pipe:
            for rule in kept:
                pipe.zcount(_key(rule, who[rule.scope]), now - rule.seconds, "+inf")
            used = pipe.execute()
    except redis.RedisError:
        return None
    return max(0, min(rule.most - int(count) for rule, count in zip(kept, used, strict=True)))


def model_pause(session: str) -> float:
    """Seconds to wait before the next model call of a conversation; claims the second it answers for."""
    for _, seconds in settings.AGORA_RATE_LIMITS.get("model", ()):
        key = f"agora:model:{session}"
        try:
            if not connection().set(key, "1", px=int(seconds * 1000), nx=True):
                return max(0.0, float(connection().pttl(key)) / 1000)
        except redis.RedisError:
            return float(seconds)
    return 0.0


def _run(keys: list[str], arguments: list[str]) -> tuple[int, str]:
    answer = cast(list[Any], connection().eval(LUA, len(keys), *keys, *arguments))
    return int(answer[0]), answer[1].decode()


def _key(rule: Rule, who: str) -> str:
    return f"agora:limit:{rule.scope}:{rule.seconds}:{who}"


def _spoken(seconds: int) -> str:
    if seconds < 90:
        return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 5400:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
