"""The people of every test, and ways to be them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from ontology.actor import Actor
from ontology.models import Group, Person, PersonRole
from ontology.outbox import deliver_pending
from ontology.people import actor_for_person
from ontology.versions import look_again


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Limits, cached answers and the language of a page never leak from one test into the next."""
    cache.clear()
    look_again()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def ada(db: None) -> Person:
    """Ada buys."""
    return Person.objects.create_user("ada@shop.example", "ada-buys-padel", name="Ada Moreno")


@pytest.fixture
def sam(db: None) -> Person:
    """Sam must see nothing."""
    return Person.objects.create_user("sam@shop.example", "sam-looks-around", name="Sam Stone")


@pytest.fixture
def mira_group(db: None) -> Group:
    return Group.objects.create(name="Mira Padel", slug="mira-padel")


@pytest.fixture
def mira(mira_group: Group) -> Person:
    """Mira sells."""
    return Person.objects.create_user(
        "mira@shop.example", "mira-sells-padel", name="Mira Costa", role=PersonRole.CREATOR, group=mira_group
    )


@pytest.fixture
def owner(db: None) -> Person:
    """Runs the platform."""
    return Person.objects.create_superuser("owner@shop.example", "owner-runs-agora", name="Olga Owner")


@pytest.fixture
def ada_actor(ada: Person) -> Actor:
    return actor_for_person(ada)


@pytest.fixture
def sam_actor(sam: Person) -> Actor:
    return actor_for_person(sam)


@pytest.fixture
def mira_actor(mira: Person) -> Actor:
    return actor_for_person(mira)


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """A browser in which a person is signed in."""

    def sign_in(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return sign_in


@pytest.fixture
def deliver(db: None) -> Callable[[], int]:
    """Do what the worker would: deliver every pending event until none is left."""

    def run() -> int:
        total = 0
        while delivered := deliver_pending():
            total += delivered
        return total

    return run
