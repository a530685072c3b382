"""A database to measure on that stays for the next time, because filling it takes minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

from ontology.bench.scratch import OWN_CACHE


@contextmanager
def kept_database(name: str, stamp: str, fill: Callable[[], object]) -> Iterator[None]:
    """A migrated database; made and filled anew when it was not filled under this stamp."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        )
        is_filled = cursor.fetchone() == (stamp,)
        if not is_filled:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["OPTIONS"].pop("pool", None)
    connection.settings_dict["NAME"] = name
    with override_settings(CACHES=OWN_CACHE, ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        call_command("migrate", verbosity=0)
        if not is_filled:
            fill()
            with connection.cursor() as cursor:
                cursor.execute(f"COMMENT ON DATABASE {name} IS '{stamp}'")
        yield
