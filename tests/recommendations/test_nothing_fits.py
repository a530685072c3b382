"""When nothing fits, search says so and offers what comes nearest with what differs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from marketplace.models import Category, Product
from tests.recommendations.conftest import Index, Shelve

HOSTILE = [
    "'; DROP TABLE marketplace_product; --",
    "a & | ! :* <-> ()",
    "!?.,;:" * 60,
    "🙂🙃🎾",
    "\x00rac\x00ket",
    "%s %(x)s {0} {within}",
    "ﷺ" * 300,
    "<script>alert(1)</script>",
    "((((((((",
    "\u202eracket",
]


def test_a_limit_that_nothing_keeps_is_said_with_the_difference(
    client: Client, three_rackets: dict[str, Product]
) -> None:
    body = client.get("/api/search", {"q": "racket under 50 euros"}).json()
    assert body["items"] == []
    assert "Nothing keeps every limit" in body["explanation"]
    assert body["nearest"][0]["title"] == "Luna 1"
    assert body["nearest"][0]["differs"] == "€9.90 over the limit"


def test_a_measure_that_nothing_keeps_is_told_as_it_is(
    client: Client, three_rackets: dict[str, Product]
) -> None:
    near = client.get("/api/search", {"q": "racket less than 300 g"}).json()["nearest"]
    assert ("Luna 1", "345 to 355 g") in {(item["title"], item["differs"]) for item in near}


def test_a_condition_is_a_filter(client: Client, shelve: Shelve, index: Index) -> None:
    shelve("Luna 1")
    shelve("Luna 2", terms={"condition": "refurbished"})
    index()
    body = client.get("/api/search", {"q": "refurbished luna"}).json()
    assert [item["title"] for item in body["items"]] == ["Luna 2"]
    near = client.get("/api/search", {"q": "luna d'occasion under 10 euros"}).json()["nearest"]
    assert near[0]["title"] == "Luna 2"


def test_a_word_that_no_product_has_is_named(client: Client, three_rackets: dict[str, Product]) -> None:
    body = client.get("/api/search", {"q": "racket amplifier"}).json()
    assert "“amplifier”" in body["explanation"]
    assert client.get("/api/search", {"q": "carbon racket"}).json()["explanation"] == ""


def test_a_shelf_in_front_of_another_noun_is_not_what_is_meant(
    client: Client, shelve: Shelve, index: Index, three_rackets: dict[str, Product]
) -> None:
    shelf = Category.objects.create(name="Care", slug="care", path="Sports > Padel > Care")
    shelve("Racket cleaner", terms={"category": shelf})
    index()
    assert client.get("/api/search", {"q": "racket cleaner"}).json()["items"][0]["title"] == "Racket cleaner"


def test_of_goods_that_are_named_none_of_another_kind_is_offered(
    client: Client, shelve: Shelve, index: Index, three_rackets: dict[str, Product]
) -> None:
    shelf = Category.objects.create(name="Grips", slug="grips", path="Sports > Padel > Grips")
    shelve("Soft grip for every racket", price=490, terms={"category": shelf})
    index()
    body = client.get("/api/search", {"q": "racket under 20 euros"}).json()
    assert (body["items"], body["total"]) == ([], 0)
    assert body["nearest"][0]["title"] == "Luna 1"
    found = client.get("/api/search", {"q": "grip for my racket under 20 euros"}).json()["items"]
    assert [item["title"] for item in found] == ["Soft grip for every racket"]


def test_the_page_says_it_too(client: Client, three_rackets: dict[str, Product]) -> None:
    page = client.get("/search/", {"q": "racket under 50 euros"}).content.decode()
    assert "Nothing keeps every limit" in page
    assert "€9.90 over the limit" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "9,90 € por encima del límite"),
        ("fr", "9,90 € au-dessus de la limite"),
        ("pt", "9,90 € acima do limite"),
    ],
)
def test_the_page_says_it_in_the_readers_language(
    client: Client, three_rackets: dict[str, Product], language: str, said: str
) -> None:
    asked = client.get("/search/", {"q": "racket under 50 euros"}, headers={"Accept-Language": language})
    page = asked.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert said in page
    assert "Nothing keeps every limit" not in page


@pytest.mark.parametrize("q", HOSTILE)
def test_hostile_words_are_words(client: Client, three_rackets: dict[str, Product], q: str) -> None:
    assert client.get("/api/search", {"q": q}).status_code == 200
    page = client.get("/search/", {"q": q})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_what_is_too_long_is_refused_kindly(client: Client, db: None) -> None:
    assert client.get("/api/search", {"q": "x" * 501}).json()["error"]["field"] == "q"
    assert client.get("/search/", {"q": "x" * 501}).status_code == 400


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ({"q": "round racket"}, 6),
        ({"q": "round racket", "category": "rackets", "in_stock": "true", "max_price": "200"}, 4),
        ({"q": "something gentle for a sore elbow"}, 6),
        ({"q": "light round soft foam racket for a sore elbow under 5 euros"}, 17),
        ({}, 4),
    ],
)
def test_a_search_costs_few_statements(
    client: Client, shelve: Shelve, index: Index, asked: dict[str, str], most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(12):
        shelve(f"Racket number {number}", shape="Round", core="Soft")
    index()
    client.get("/api/search", asked)
    with django_assert_max_num_queries(most):
        client.get("/api/search", asked)
