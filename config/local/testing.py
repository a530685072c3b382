"""A pytest plugin: the servers must be up before Django reads its settings."""

from __future__ import annotations

import atexit
import contextlib

from config.local.servers import servers_up

_held = contextlib.ExitStack()
_held.enter_context(servers_up())
# Not a pytest hook: those are skipped when pytest itself fails to start.
atexit.register(_held.close)
