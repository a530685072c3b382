"""Search entries follow the catalogue in the same transaction, by whatever road a change comes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from marketplace.models import Availability, Product, Stock, Variant
from ontology.models import Thing, ThingStatus
from recommendations.models import SearchEntry
from recommendations.search import SearchFilters, search
from tests.recommendations.conftest import Index, Shelve

LOCK = "PERFORM 1 FROM recommendations_searchentry WHERE product_id = product FOR NO KEY UPDATE;"


def is_available(product: Product) -> bool:
    return SearchEntry.objects.get(product=product).is_available


def found(query: str, **filters: bool) -> list[str]:
    return [product.name for product in search(query, filters=SearchFilters(**filters)).items]  # type: ignore[arg-type]


def test_a_new_price_counts_at_once_even_by_sql(three_rackets: dict[str, Product]) -> None:
    assert "Rayo Pro" not in found("racket under 100 euros")
    Product.objects.filter(pk=three_rackets["diamond"].pk).update(price_amount=4900)
    assert "Rayo Pro" in found("racket under 100 euros")


def test_the_last_piece_takes_it_out_of_what_can_be_had(three_rackets: dict[str, Product]) -> None:
    assert "Luna 1" in found("luna", in_stock=True)
    Stock.objects.filter(variant__product=three_rackets["round"]).update(reserved=5)
    assert found("luna", in_stock=True) == []
    Stock.objects.filter(variant__product=three_rackets["round"]).update(reserved=4)
    assert "Luna 1" in found("luna", in_stock=True)


def test_what_is_promised_without_stock_can_be_had(shelve: Shelve) -> None:
    product = shelve("Estrella", on_hand=0)
    assert not is_available(product)
    variant = product.variants.get()
    for availability, expected in (
        (Availability.PRE_ORDER, True),
        (Availability.OUT_OF_STOCK, False),
        (Availability.BACKORDER, True),
    ):
        variant.availability = availability
        variant.save()
        assert is_available(product) is expected
    variant.delete()
    assert not is_available(product)


def test_what_is_taken_off_the_shelf_is_not_found(three_rackets: dict[str, Product]) -> None:
    Thing.objects.filter(pk=three_rackets["round"].pk).update(status=ThingStatus.ARCHIVED)
    assert found("luna 1") != ["Luna 1"]
    assert "Luna 1" not in found("luna")


def test_it_goes_with_the_product(shelve: Shelve, index: Index) -> None:
    product = shelve("Estrella")
    index()
    product.delete()
    assert not SearchEntry.objects.exists()


@pytest.fixture
def unlocked() -> Iterator[None]:
    """The same trigger without its lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('recommendations_entry_available'::regproc)")
        whole = cursor.fetchone()[0]
        assert LOCK in whole
        cursor.execute(whole.replace(LOCK, ""))
        yield
        cursor.execute(whole)


def _sell_two_sizes_at_one_moment(shelve: Shelve) -> Product:
    product = shelve("Estrella", on_hand=1)
    other = Variant.objects.create(product=product, item_id="other")
    Stock.objects.create(variant=other, on_hand=1)
    first, second = Stock.objects.filter(variant__product=product).values_list("pk", flat=True)

    def sell_second() -> None:
        try:
            Stock.objects.filter(pk=second).update(reserved=1)
        finally:
            connection.close()

    with transaction.atomic():
        Stock.objects.filter(pk=first).update(reserved=1)
        thread = threading.Thread(target=sell_second)
        thread.start()
        # Long enough for the second to have read what the first has not yet committed.
        thread.join(timeout=0.3)
    thread.join()
    return product


@pytest.mark.django_db(transaction=True)
def test_two_sizes_that_sell_out_at_one_moment_leave_nothing(shelve: Shelve) -> None:
    assert not is_available(_sell_two_sizes_at_one_moment(shelve))


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_leave_a_product_that_nobody_can_have(
    shelve: Shelve, unlocked: None
) -> None:
    assert is_available(_sell_two_sizes_at_one_moment(shelve))
