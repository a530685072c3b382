"""A prepared read finds what the same queryset finds, whatever its values are and whichever thread asks."""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from ontology.models import Group
from ontology.prepared import Prepared, Slot

NAMED: Prepared[Group] = Prepared(
    lambda: Group.objects.filter(slug__among=Slot("slugs"), country=Slot("country")).order_by("name")
)


@pytest.fixture
def tenants(db: None) -> list[Group]:
    return [Group.objects.create(name=name, slug=name.lower()) for name in ("Ada", "Mira", "Sam")]


@pytest.mark.parametrize("slugs", [[], ["mira"], ["mira", "ada", "nobody"], ["'; drop table"]])
def test_it_finds_what_the_queryset_finds(tenants: list[Group], slugs: list[str]) -> None:
    found = NAMED(slugs=slugs, country="ES")
    assert found == list(Group.objects.filter(slug__in=slugs, country="ES").order_by("name"))


def test_values_of_one_call_are_not_left_for_the_next(tenants: list[Group]) -> None:
    assert NAMED.first(slugs=["sam"], country="ES") == tenants[2]
    assert NAMED.first(slugs=["sam"], country="FR") is None
    assert NAMED.first(slugs=["ada"], country="ES") == tenants[0]


def test_nothing_equals_nothing(tenants: list[Group]) -> None:
    assert NAMED(slugs=["ada"], country=None) == []


def test_it_is_one_statement_for_lists_of_every_length(tenants: list[Group]) -> None:
    with CaptureQueriesContext(connection) as seen:
        NAMED(slugs=["ada"], country="ES")
        NAMED(slugs=["ada", "mira", "sam"], country="ES")
    assert [one["sql"].count("ANY") for one in seen] == [1, 1]


def test_a_missing_value_is_named(tenants: list[Group]) -> None:
    with pytest.raises(KeyError, match="country"):
        NAMED(slugs=["ada"])


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection() -> None:
    Group.objects.create(name="Mira", slug="mira")
    found: list[Any] = [NAMED(slugs=["mira"], country="ES")]

    def ask() -> None:
        found.append(NAMED(slugs=["mira"], country="ES"))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found[0] == found[1] == [Group.objects.get(slug="mira")]


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_a_transaction_is_refused_each_time() -> None:
    locked: Prepared[Group] = Prepared(lambda: Group.objects.filter(slug=Slot("slug")).select_for_update())
    Group.objects.create(name="Mira", slug="mira")
    with transaction.atomic():
        assert locked.first(slug="mira") is not None
    with pytest.raises(TransactionManagementError):
        locked.first(slug="mira")
