"""What each process holds in its own memory is read anew when somebody has changed it."""

from contextvars import copy_context
from typing import Any

from django.core.cache import cache, caches

from ontology.versions import Version, look_again


def test_a_version_stays_until_something_changes() -> None:
    version = Version("test_of_versions", 60)
    before = version.now()
    assert version.now() == before
    version.change()
    assert version.now() != before


def test_the_change_of_another_process_is_seen_at_the_next_look() -> None:
    version = Version("test_of_versions", 60)
    before = version.now()
    cache.set("test_of_versions", "changed elsewhere", 60)
    assert version.now() == before
    look_again()
    assert version.now() == "changed elsewhere"


def _client() -> Any:
    default: Any = caches["default"]
    return default._cache.get_client()


def test_requests_share_one_client_of_the_cache() -> None:
    assert copy_context().run(_client) is copy_context().run(_client)
