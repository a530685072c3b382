"""Paid placement: among equals only, one in three, labelled and billed; a better match always stands above it."""

from __future__ import annotations

import pytest

from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Event, Person
from ontology.people import actor_for_person
from recommendations.actions.record_recommendations import record_recommendations
from recommendations.preferences import Preferences, extract
from recommendations.ranking.featured import lift
from recommendations.recommend import recommend
from tests.recommendations.conftest import Index, Shelve

WISH = Preferences(category="rackets")


@pytest.fixture
def equals(shelve: Shelve, index: Index) -> list[Product]:
    """Four that differ in shape, colour and maker, and in nothing that was asked for."""
    looks = [
        ("Luna", "Round", "Blue"),
        ("Vela", "Teardrop", "Red"),
        ("Rayo", "Diamond", "Black"),
        ("Faro", "Hybrid", "Green"),
    ]
    made = [
        shelve(name, price=6000 + 900 * place, shape=shape, colour=colour, terms={"brand": name})
        for place, (name, shape, colour) in enumerate(looks)
    ]
    index()
    return made


def feature(*products: Product) -> None:
    Product.objects.filter(pk__in=[product.pk for product in products]).update(is_featured=True)


def test_among_equals_one_that_pays_comes_first_and_says_so(equals: list[Product]) -> None:
    last = recommend(WISH, limit=4)[-1].product
    feature(last)
    found = recommend(WISH, limit=3)
    assert found[0].product == last
    assert [one.featured for one in found] == [True, False, False]


def test_a_better_match_stays_above(three_rackets: dict[str, Product]) -> None:
    feature(three_rackets["diamond"], three_rackets["hybrid"])
    found = recommend(extract("a racket for a beginner", known=Preferences()))
    assert found[0].product == three_rackets["round"]
    assert not any(one.featured for one in found)


def test_one_in_three_is_paid_for_at_most(equals: list[Product]) -> None:
    feature(*[one.product for one in recommend(WISH, limit=4)[2:]])
    assert sum(one.featured for one in recommend(WISH, limit=3)) == 1


def test_what_stands_first_by_itself_owes_nothing(equals: list[Product]) -> None:
    feature(recommend(WISH)[0].product)
    assert not any(one.featured for one in recommend(WISH))
    assert lift([], 3) == ([], frozenset())


def test_a_paid_placement_is_billed_once(equals: list[Product], ada: Person) -> None:
    feature(recommend(WISH, limit=4)[-1].product)
    found = recommend(WISH)
    for _ in range(2):
        record_recommendations(found, conversation=None, message_index=1, by=actor_for_person(ada))
    assert Event.objects.filter(kind="featured_shown").count() == 1
    bill = Event.objects.get(kind="featured_shown")
    assert (bill.amount, bill.group) == (5, found[0].product.creator)


def test_a_pretended_shopper_costs_nobody_anything(equals: list[Product]) -> None:
    feature(recommend(WISH, limit=4)[-1].product)
    pretended = Actor(actor_for_person(Person.objects.create_guest()).kind, platform="simulated")
    record_recommendations(recommend(WISH), conversation=None, message_index=1, by=pretended)
    assert not Event.objects.filter(kind="featured_shown").exists()
