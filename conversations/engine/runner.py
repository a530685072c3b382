"""How the async engine does its database work, depending on who calls it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connections

P = ParamSpec("P")
T = TypeVar("T")

# A stream holds a thread and a connection only for the length of one query, so a handful serves a thousand streams.
POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="stream")


class Runner(Protocol):
    async def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...


async def in_callers_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """For plain Django views and tests: the work runs in the thread, and on the connection, of the view."""
    return await sync_to_async(work, thread_sensitive=True)(*args, **kwargs)


async def in_pool(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """For the raw ASGI route: a bounded pool of threads, the connection given back after each piece of work."""
    return await asyncio.get_running_loop().run_in_executor(POOL, partial(_released, work, *args, **kwargs))


def _released(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    try:
        return work(*args, **kwargs)
    finally:
        connections.close_all()
