"""A pytest plugin: the servers must be up before Django reads its settings."""

from __future__ import annotations

import atexit
import contextlib
import os

from config.local.servers import servers_up

# Importing `config` has named the shop's own settings by now, and the environment outranks pytest's configuration.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"

_held = contextlib.ExitStack()
_held.enter_context(servers_up())
# Not a pytest hook: those are skipped when pytest itself fails to start.
atexit.register(_held.close)
