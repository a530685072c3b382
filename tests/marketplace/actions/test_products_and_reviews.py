"""Products are put up, changed and taken down through verbs that tell others; reviews are counted."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from marketplace.actions.add_review import add_review
from marketplace.actions.archive_product import archive_product
from marketplace.actions.open_category import open_category
from marketplace.actions.open_creator import open_creator
from marketplace.actions.publish_product import publish_product
from marketplace.actions.save_product import save_product
from marketplace.models import Category, Product, Review
from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid, Unauthorized
from ontology.models import Event, Group, ThingStatus

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]
SYSTEM = Actor.system()


def told(kind: str = "product_changed") -> list[dict[str, list[str]]]:
    return [event.payload for event in Event.objects.filter(kind=kind).order_by("id")]


@pytest.fixture
def draft(rackets: Category, mira_group: Group) -> Product:
    terms = {"item_id": "new", "name": "New", "price_amount": 5000, "status": ThingStatus.DRAFT}
    return Product(creator=mira_group, category=rackets, **terms)


def test_a_new_product_gets_its_variant_and_is_told_of(draft: Product, mira_actor: Actor) -> None:
    save_product(product=draft, by=mira_actor, on_hand=3)
    assert draft.variants.get().stock.on_hand == 3
    assert told() == [{"changes": ["created"]}]


def test_saving_what_did_not_change_tells_nobody(stocked: Stocked, mira_actor: Actor) -> None:
    racket = stocked()
    save_product(product=racket, by=mira_actor)
    assert told() == []
    racket.price_amount = 6000
    save_product(product=racket, by=mira_actor)
    assert told() == [{"changes": ["price_amount"]}]


def test_nobody_changes_the_goods_of_another(
    draft: Product, stocked: Stocked, sam_actor: Actor, other_group: Group, mira_actor: Actor
) -> None:
    theirs = stocked("theirs", creator=other_group)
    for product, actor in ((draft, sam_actor), (theirs, mira_actor), (theirs, sam_actor)):
        for act in (save_product, publish_product, archive_product):
            with pytest.raises(Forbidden):
                act(product=product, by=actor)


def test_a_product_goes_up_and_down_and_each_is_told_once(stocked: Stocked, mira_actor: Actor) -> None:
    racket = stocked(status=ThingStatus.DRAFT)
    publish_product(product=racket, by=mira_actor)
    publish_product(product=racket, by=mira_actor)
    assert told() == [{"changes": ["status"]}]
    archive_product(product=racket, by=mira_actor)
    archive_product(product=racket, by=mira_actor)
    assert len(told("product_archived")) == 1
    racket.refresh_from_db()
    assert racket.status == ThingStatus.ARCHIVED


def test_reviews_are_averaged_and_one_person_has_one(
    stocked: Stocked, ada_actor: Actor, sam_actor: Actor
) -> None:
    racket = stocked()
    add_review(product=racket, rating=2, by=ada_actor)
    add_review(
        product=racket, rating=5, by=ada_actor, text="<b>Better</b> <script>x</script>now", verified=True
    )
    add_review(product=racket, rating=4, by=sam_actor)
    racket.refresh_from_db()
    assert (racket.rating_average, racket.rating_count) == (Decimal("4.50"), 2)
    assert Review.objects.get(rating=5).text == "Better now"


def test_a_review_needs_a_person_and_one_to_five_stars(stocked: Stocked, ada_actor: Actor) -> None:
    with pytest.raises(Unauthorized):
        add_review(product=stocked(), rating=5, by=Actor.visitor())
    for stars in (0, 6):
        with pytest.raises(Invalid):
            add_review(product=Product.objects.get(), rating=stars, by=ada_actor)


def test_shelves_of_one_name_get_addresses_of_their_own() -> None:
    first = open_category(path=("Sports", "Shoes"), by=SYSTEM)
    second = open_category(path=("Fashion", "Shoes"), by=SYSTEM)
    third = open_category(path=("鞋",), by=SYSTEM)
    assert (first.slug, second.slug, third.slug) == ("shoes", "fashion-shoes", "goods")
    assert open_category(path=("sports", "SHOES"), by=SYSTEM) == first


def test_only_the_platform_opens_shops(mira_actor: Actor) -> None:
    with pytest.raises(Forbidden):
        open_creator(slug="mine", by=mira_actor)
    for slug in ("", "A b", "-x", "é", "x" * 81):
        with pytest.raises(Invalid):
            open_creator(slug=slug, by=SYSTEM)
    assert open_creator(slug="padel-real", by=SYSTEM).name == "Padel Real"
