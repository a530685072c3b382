"""Search finds by words, by what products are good for, and within limits."""

from decimal import Decimal
from threading import Event

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from marketplace.models import Category, Product
from ontology.errors import Invalid, Unavailable
from ontology.money import Money
from recommendations import search as searching
from recommendations.embeddings.base import Vector
from recommendations.preferences.model import AttributeLimit
from recommendations.retrieval import meaning, words
from recommendations.search import SearchFilters, SearchResult, search
from tests.recommendations.conftest import Index, Shelve

pytestmark = pytest.mark.usefixtures("three_rackets")


def names(found: SearchResult) -> list[str]:
    return [product.name for product in found.items]


def test_good_for_beginners_finds_what_never_says_so(three_rackets: dict[str, Product]) -> None:
    told = three_rackets["round"]
    assert "beginner" not in f"{told.name} {told.description} {told.attributes}".lower()
    assert names(search("good for beginners"))[0] == "Luna 1"
    assert "Rayo Pro" not in names(search("good for beginners"))[:1]


def test_a_name_finds_its_product_first() -> None:
    assert names(search("rayo pro"))[0] == "Rayo Pro"


def test_typing_errors_are_mended_by_the_catalogues_own_words() -> None:
    found = search("diamnod carbonn")
    assert found.corrected == "diamond carbon"
    assert names(found)[0] == "Rayo Pro"


def test_accents_do_not_matter(shelve: Shelve, index: Index) -> None:
    shelve("Víbora Édition")
    index()
    assert names(search("vibora edition"))[0] == "Víbora Édition"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("racket under 100 euros", {"Luna 1"}),
        ("racket between 100 and 200", {"Vela"}),
        ("200€ max racket", {"Luna 1", "Vela"}),
        ("racket less than 360 g", {"Luna 1"}),
        ("racket over 100 euros less than 368 g", {"Vela"}),
    ],
)
def test_limits_in_the_query_are_filters(query: str, expected: set[str]) -> None:
    assert set(names(search(query))) == expected


def test_one_measure_must_keep_both_bounds(shelve: Shelve, index: Index) -> None:
    shelve("Ancha", length="400 mm", width="200 mm")
    shelve("Justa", length="300 mm", width="200 mm")
    index()
    between = AttributeLimit(unit="mm", low=Decimal(250), high=Decimal(350))
    assert names(search("", filters=SearchFilters(limits=(between,)))) == ["Justa"]


def test_sale_prices_count(three_rackets: dict[str, Product]) -> None:
    racket = three_rackets["diamond"]
    racket.sale_price_amount = 8900
    racket.save()
    assert "Rayo Pro" in names(search("racket under 100 euros"))
    racket.sale_ends_at = timezone.now()
    racket.save()
    assert "Rayo Pro" not in names(search("racket under 100 euros"))


def test_given_filters_hold(rackets: Category) -> None:
    other = Category.objects.create(name="Bags", slug="bags", path="Bags")
    assert search("racket", filters=SearchFilters(category=other)).total == 0
    assert search("racket", filters=SearchFilters(category=rackets.parent)).total == 3
    assert search("racket", filters=SearchFilters(creator="nobody")).total == 0
    assert search("", filters=SearchFilters(max_price=Money(6000, "EUR"))).total == 1
    assert search("", filters=SearchFilters(max_price=Money(0, "EUR"))).total == 0


def test_what_is_sold_out_comes_last_or_not_at_all(shelve: Shelve, index: Index) -> None:
    shelve("Luna 2", on_hand=0, shape="Round")
    index()
    assert names(search("luna"))[-1] == "Luna 2"
    assert "Luna 2" not in names(search("luna", filters=SearchFilters(in_stock=True)))


def test_hidden_products_are_not_found(three_rackets: dict[str, Product]) -> None:
    racket = three_rackets["round"]
    racket.is_searchable = False
    racket.save()
    assert "Luna 1" not in names(search("luna"))


def test_pages_do_not_overlap() -> None:
    first, second = search("racket", limit=2), search("racket", limit=2, offset=2)
    assert not set(names(first)) & set(names(second))
    assert first.total == second.total == 3


def test_nonsense_finds_nothing() -> None:
    assert search("qwrtzp xkcdvb").total == 0


def test_a_huge_query_is_refused_kindly() -> None:
    with pytest.raises(Invalid, match="at most"):
        search("racket " * 200)


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE x; --", "a & | ! :*", "<script>", "🙂", "\x00", "%_", "()" * 50]
)
def test_anything_can_be_asked(query: str) -> None:
    search(query)


def test_the_number_of_queries_does_not_grow(
    shelve: Shelve, index: Index, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        shelve(f"Racket number {number}", shape="Round")
    index()
    search("round racket")
    with django_assert_max_num_queries(5):
        search("round racket")


def test_who_asks_for_many_gets_them_though_the_best_sellers_would_do_for_a_page(
    shelve: Shelve, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        shelve(f"Grip number {number}")
    index()
    monkeypatch.setattr(meaning, "question_vector", _unavailable)
    # Three are many here, and four best sellers will do for a page.
    monkeypatch.setattr(words, "COMMON", 3)
    monkeypatch.setattr(words, "MET", 4)
    monkeypatch.setattr(searching, "ENOUGH", 2)
    assert search("grip", limit=2).total == 4
    assert len(search("grip", limit=10).ids) == 10


def _unavailable(text: str) -> Vector:
    raise Unavailable("Nobody there.")


def test_a_model_that_hangs_leaves_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Event()

    def hang(text: str) -> Vector:
        answers.wait(20)
        raise Unavailable("Too late.")

    monkeypatch.setattr(meaning, "PATIENCE", 0.01)
    monkeypatch.setattr(meaning, "question_vector", hang)
    try:
        assert names(search("rayo pro of carbon"))[0] == "Rayo Pro"
    finally:
        answers.set()
