"""A database to measure on, so that the shop's own stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings

# Never the shop's own cache: what the bench keeps must not be taken for the shop's.
OWN_CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bench"}}


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """A fresh, migrated database for the length of a block, and a cache of its own."""
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = name
    connection.settings_dict["OPTIONS"].pop("pool", None)
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(CACHES=OWN_CACHE, ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
            yield
    finally:
        cache.clear()
        connection.creation.destroy_test_db(before, verbosity=0)
