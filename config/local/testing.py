"""A pytest plugin: the servers must be up before Django reads its settings."""

from __future__ import annotations

import contextlib

import pytest

from config.local.servers import servers_up

_held = contextlib.ExitStack()
_held.enter_context(servers_up())


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    _held.close()
