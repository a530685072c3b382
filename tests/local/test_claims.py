"""Tests empty their Redis as they like, so it must be nobody else's."""

import os

import pytest

from config.local.testing import claim_redis, with_database


def test_nobody_is_given_the_same_database_and_never_the_shop_s() -> None:
    claimed = {os.environ["REDIS_URL"], claim_redis(), claim_redis()}
    assert len(claimed) == 3
    assert with_database(os.environ["REDIS_URL"], 0) not in claimed


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("unix:///var/valkey.sock?db=0", "unix:///var/valkey.sock?db=7"),
        ("redis://cache:6379/0", "redis://cache:6379/7"),
        ("rediss://user:secret@cache:6379", "rediss://user:secret@cache:6379/7"),
    ],
)
def test_a_database_is_chosen_on_any_server(address: str, other: str) -> None:
    assert with_database(address, 7) == other
