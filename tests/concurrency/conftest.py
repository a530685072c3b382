"""Shoppers on a real database whose commits are real, each with a session ready to pay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession
from checkout.wishes import LineWish
from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Person
from ontology.people import actor_for_person
from tests.checkout.shelf import HOME, product

Ready = tuple[CheckoutSession, Actor]


@pytest.fixture
def shopper(transactional_db: None) -> Callable[[str], Actor]:
    """A person with an account."""

    def make(name: str) -> Actor:
        return actor_for_person(Person.objects.create_user(f"{name}@shop.example", name=name.title()))

    return make


@pytest.fixture
def ready(shopper: Callable[[str], Actor]) -> Callable[..., Ready]:
    """A session of a new shopper (or of ``by``) for a product, ready to be paid."""

    def make(name: str, wanted: Product, *, by: Actor | None = None, **fields: Any) -> Ready:
        actor = by or shopper(name)
        return open_session(lines=[LineWish(wanted.public_id)], by=actor, address=HOME, **fields), actor

    return make


@pytest.fixture
def last_one(transactional_db: None) -> Product:
    """The last racket there is."""
    return product(stock=1)
