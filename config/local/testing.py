"""A pytest plugin: the servers must be up before Django reads its settings, and each process has its own Redis."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import re

from config.local.places import VAR
from config.local.servers import servers_up

# Importing `config` has named the shop's own settings by now, and the environment outranks pytest's configuration.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"

_held = contextlib.ExitStack()


def claim_redis() -> str:
    """The address of a Redis database that no shop and no other test process uses while this process lives.

    Tests empty it as they like: 0 is the shop's and is never given out.
    """
    folder = VAR / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 64):
        with contextlib.ExitStack() as claim:
            lock = claim.enter_context(open(folder / f"redis-{number}.lock", "w"))
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _held.push(claim.pop_all())
                return with_database(os.environ["REDIS_URL"], number)
    raise RuntimeError("Every Redis database is claimed by another test run; wait for one to end.")


def with_database(address: str, number: int) -> str:
    """The same server, another database: ``unix://…?db=3`` or ``redis://host:6379/3``."""
    if address.startswith("unix://"):
        return f"{address.partition('?')[0]}?db={number}"
    server = re.match(r"\w+://[^/?]*", address)
    return f"{server.group() if server else address}/{number}"


_held.enter_context(servers_up())
os.environ["REDIS_URL"] = claim_redis()
# Not a pytest hook: those are skipped when pytest itself fails to start.
atexit.register(_held.close)
