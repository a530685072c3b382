"""A Redis cache that may be away: reading finds nothing, writing is lost, and the page comes all the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import structlog
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError

log = structlog.get_logger(__name__)


def _or(otherwise: Callable[..., Any], method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, with what to answer when Redis does not."""

    @wraps(method)
    def call(self: RedisCacheClient, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError as problem:
            log.warning("cache_away", problem=repr(problem))
            return otherwise(*args, **kwargs)

    return call


class ForgivingClient(RedisCacheClient):
    """Every operation has an answer of its own for a Redis that is away. Limits and queues do not go through here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """The same client each time: Django would make one for each word with Redis, ten times the cost of the word.

        It holds nothing but the pool, from which it takes a connection for each command, so threads may share it.
        """
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]

    get = _or(lambda key, default=None: default, RedisCacheClient.get)
    get_many = _or(lambda keys: {}, RedisCacheClient.get_many)
    has_key = _or(lambda key: False, RedisCacheClient.has_key)
    add = _or(lambda *args, **kwargs: False, RedisCacheClient.add)
    set = _or(lambda *args, **kwargs: None, RedisCacheClient.set)
    set_many = _or(lambda *args, **kwargs: None, RedisCacheClient.set_many)
    touch = _or(lambda *args, **kwargs: False, RedisCacheClient.touch)
    delete = _or(lambda key: False, RedisCacheClient.delete)
    delete_many = _or(lambda keys: None, RedisCacheClient.delete_many)
    clear = _or(lambda: False, RedisCacheClient.clear)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache over the forgiving client, one for each server and not one for each request.

    Django keeps its caches in the context of a request, so each request would connect to Redis anew.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.server = server
        self._class = ForgivingClient

    @property
    def _cache(self) -> ForgivingClient:
        if self.server not in _CLIENTS:
            _CLIENTS[self.server] = cast(ForgivingClient, super()._cache)
        return _CLIENTS[self.server]


# By server. Connections are the pool's, which is made for threads and notices when the process forks.
_CLIENTS: dict[str, ForgivingClient] = {}
