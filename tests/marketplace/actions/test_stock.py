"""Pieces are held, let go, sold and brought back; the count is never promised twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.actions.release_stock import release_stock
from marketplace.actions.reserve_stock import reserve_stock
from marketplace.actions.return_stock import return_stock
from marketplace.actions.set_stock import set_stock
from marketplace.actions.take_stock import take_stock
from marketplace.models import Availability, Product, Reservation, Stock, Variant
from ontology.actor import Actor
from ontology.errors import Conflict, Forbidden, Gone, Invalid, SoldOut
from ontology.models import Event, Person, Thing

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]
SYSTEM = Actor.system()
SOON = timezone.now() + timedelta(minutes=30)


@pytest.fixture
def basket(ada: Person) -> Thing:
    return Thing.objects.create(name="Ada's checkout", owner=ada)


def variant_of(product: Product) -> Variant:
    return Variant.objects.get(product=product)


def hold(basket: Thing, *wants: tuple[Product, int]) -> list[Reservation]:
    wanted = {variant_of(product).pk: quantity for product, quantity in wants}
    return reserve_stock(holder=basket, wants=wanted, expires_at=SOON, by=SYSTEM)


def counts(product: Product) -> tuple[int, int]:
    return Stock.objects.values_list("on_hand", "reserved").get(variant__product=product)


def test_held_pieces_cannot_be_held_by_another(stocked: Stocked, basket: Thing) -> None:
    racket = stocked(on_hand=2)
    hold(basket, (racket, 2))
    with pytest.raises(SoldOut, match="sold out"):
        hold(Thing.objects.create(name="Sam's"), (racket, 1))
    assert counts(racket) == (2, 2)


def test_asking_twice_holds_once_and_asking_differently_adjusts(stocked: Stocked, basket: Thing) -> None:
    racket, ball = stocked("r"), stocked("b")
    hold(basket, (racket, 2), (ball, 1))
    hold(basket, (racket, 2), (ball, 1))
    assert (counts(racket), counts(ball)) == ((5, 2), (5, 1))
    hold(basket, (racket, 5))
    assert (counts(racket), counts(ball)) == ((5, 5), (5, 0))


def test_either_all_are_held_or_none(stocked: Stocked, basket: Thing) -> None:
    racket, ball = stocked("r"), stocked("b", on_hand=1)
    with pytest.raises(SoldOut, match="Only 1 of Racket b left"):
        hold(basket, (racket, 1), (ball, 2))
    assert counts(racket) == (5, 0)
    assert not Reservation.objects.exists()


def test_released_pieces_are_free_again_and_releasing_twice_is_harmless(
    stocked: Stocked, basket: Thing
) -> None:
    racket = stocked()
    hold(basket, (racket, 2))
    assert (release_stock(holder=basket, by=SYSTEM), release_stock(holder=basket, by=SYSTEM)) == (1, 0)
    assert counts(racket) == (5, 0)


def test_taken_pieces_leave_the_shelf_once(stocked: Stocked, basket: Thing) -> None:
    racket = stocked()
    hold(basket, (racket, 2))
    first, again = take_stock(holder=basket, by=SYSTEM), take_stock(holder=basket, by=SYSTEM)
    assert [row.pk for row in first] == [row.pk for row in again]
    assert counts(racket) == (3, 0)
    racket.refresh_from_db()
    assert racket.sold_count == 2
    assert Event.objects.filter(kind="stock_changed", target=racket).count() == 1


def test_what_was_released_cannot_be_taken(stocked: Stocked, basket: Thing) -> None:
    hold(basket, (stocked(), 1))
    release_stock(holder=basket, by=SYSTEM)
    with pytest.raises(Gone):
        take_stock(holder=basket, by=SYSTEM)


def test_returned_pieces_are_back_once(stocked: Stocked, basket: Thing) -> None:
    racket = stocked()
    hold(basket, (racket, 2))
    take_stock(holder=basket, by=SYSTEM)
    assert (return_stock(holder=basket, by=SYSTEM), return_stock(holder=basket, by=SYSTEM)) == (1, 0)
    assert counts(racket) == (5, 0)
    racket.refresh_from_db()
    assert racket.sold_count == 0


def test_a_pre_order_is_held_beyond_the_count(stocked: Stocked, basket: Thing) -> None:
    racket = stocked(on_hand=0)
    Variant.objects.filter(product=racket).update(availability=Availability.PRE_ORDER)
    hold(basket, (racket, 3))
    assert counts(racket) == (0, 0)
    take_stock(holder=basket, by=SYSTEM)
    return_stock(holder=basket, by=SYSTEM)
    assert counts(racket) == (0, 0)


def test_what_its_seller_calls_out_of_stock_is_not_held(stocked: Stocked, basket: Thing) -> None:
    racket = stocked()
    Variant.objects.filter(product=racket).update(availability=Availability.OUT_OF_STOCK)
    with pytest.raises(SoldOut):
        hold(basket, (racket, 1))


def test_nothing_cannot_be_held(stocked: Stocked, basket: Thing) -> None:
    with pytest.raises(Invalid):
        hold(basket, (stocked(), 0))


def test_the_count_cannot_fall_below_what_is_held(stocked: Stocked, basket: Thing, mira_actor: Actor) -> None:
    racket = stocked()
    hold(basket, (racket, 2))
    with pytest.raises(Conflict):
        set_stock(variant=variant_of(racket), on_hand=1, by=mira_actor)
    assert set_stock(variant=variant_of(racket), on_hand=2, by=mira_actor).on_hand == 2


def test_sam_cannot_change_miras_count(stocked: Stocked, sam_actor: Actor) -> None:
    with pytest.raises(Forbidden):
        set_stock(variant=variant_of(stocked()), on_hand=99, by=sam_actor)
