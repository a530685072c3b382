"""An assistant's checkout link opens in the shopper's own browser, and becomes the shopper's own."""

from collections.abc import Callable

import pytest
from django.test import Client

from checkout.flows.hand_over import handover_path
from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession
from checkout.wishes import LineWish
from marketplace.models import Product
from ontology.models import Person
from ontology.people import actor_for_person


@pytest.fixture
def made(racket: Product) -> CheckoutSession:
    """A checkout that a guest of the API made."""
    maker = actor_for_person(Person.objects.create_guest())
    return open_session(lines=[LineWish(racket.public_id, 1)], by=maker)


def test_the_link_opens_in_any_browser_and_hands_the_checkout_over(
    made: CheckoutSession, client: Client
) -> None:
    maker = made.owner_id
    page = client.get(handover_path(made.public_id), follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == made.get_absolute_url()
    made.refresh_from_db()
    assert made.owner_id != maker


def test_it_belongs_to_the_account_that_opened_it(
    made: CheckoutSession, client_of: Callable[[Person], Client], ada: Person
) -> None:
    client_of(ada).get(handover_path(made.public_id))
    made.refresh_from_db()
    assert made.owner == ada


def test_once_details_are_in_it_nobody_else_can_open_it(
    made: CheckoutSession, client_of: Callable[[Person], Client], ada: Person, sam: Person
) -> None:
    client_of(ada).get(handover_path(made.public_id))
    CheckoutSession.objects.update(email="ada@shop.example")
    assert client_of(sam).get(handover_path(made.public_id)).status_code == 404
    assert client_of(ada).get(handover_path(made.public_id)).status_code == 302


@pytest.mark.parametrize("token", ["x", "a:b:c", ""])
def test_a_forged_link_opens_nothing(made: CheckoutSession, client: Client, token: str) -> None:
    assert client.get(f"/checkout/{made.public_id}/open/{token or '-'}/").status_code == 404


def test_a_link_opens_only_its_own_checkout(made: CheckoutSession, racket: Product, client: Client) -> None:
    other = open_session(
        lines=[LineWish(racket.public_id, 1)], by=actor_for_person(Person.objects.create_guest())
    )
    token = handover_path(made.public_id).split("/")[-2]
    assert client.get(f"/checkout/{other.public_id}/open/{token}/").status_code == 404
