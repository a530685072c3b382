"""Reading only some columns of things costs one query, however many there are."""

from pytest_django import DjangoAssertNumQueries

from ontology.models import Thing


def test_a_deferred_id_is_not_fetched_row_by_row(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Thing.objects.bulk_create(Thing(name=f"Thing {number}") for number in range(3))
    with django_assert_num_queries(1):
        assert [thing.name for thing in Thing.objects.only("name").order_by("name")] == [
            "Thing 0",
            "Thing 1",
            "Thing 2",
        ]
