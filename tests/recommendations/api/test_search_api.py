"""GET /api/search and POST /api/embeddings/generate."""

from collections.abc import Callable

import pytest
from django.test import Client

from marketplace.models import Product
from ontology.models import Knowledge, Person
from tests.recommendations.conftest import Index, Shelve

ITEM = {"id", "sku", "title", "price", "url", "image", "rating", "availability"}


def test_items_have_the_promised_shape(client: Client, three_rackets: dict[str, Product]) -> None:
    body = client.get("/api/search", {"q": "luna"}).json()
    assert {"items", "total", "took_ms"} <= body.keys()
    item = body["items"][0]
    assert item.keys() == ITEM
    assert item["sku"] == "luna-1"
    assert item["price"] == {"amount": 5990, "currency": "EUR"}


def test_filters_of_the_address_hold(client: Client, three_rackets: dict[str, Product]) -> None:
    asked = {
        "q": "racket",
        "min_price": "60",
        "max_price": "200.50",
        "category": "rackets",
        "in_stock": "true",
    }
    assert [item["title"] for item in client.get("/api/search", asked).json()["items"]] == ["Vela"]


def test_a_hundred_items_may_be_asked_for(client: Client, three_rackets: dict[str, Product]) -> None:
    assert client.get("/api/search", {"limit": "100"}).json()["total"] == 3


def test_it_answers_in_the_language_of_the_reader_and_leaves_no_cookie(client: Client, db: None) -> None:
    answer = client.get("/api/search", {"q": "racket"}, headers={"Accept-Language": "es"})
    assert answer.json()["explanation"] == "No hay nada en el mercado que encaje con eso."
    assert answer.headers["Content-Language"] == "es"
    assert not answer.cookies


def test_what_fits_equally_is_ordered_by_age(client: Client, shelve: Shelve, index: Index) -> None:
    made = [f"{maker} racket" for maker in ("Nela", "Bora", "Tiva", "Cado", "Mino")]
    for name in made:
        shelve(name)
    index()
    found = client.get("/api/search", {"q": "racket"}).json()["items"]
    assert [item["title"] for item in found] == made


def test_empty_fields_mean_not_given(client: Client, three_rackets: dict[str, Product]) -> None:
    empty = dict.fromkeys(("q", "min_price", "max_price", "category", "creator", "in_stock"), "")
    assert client.get("/api/search", empty).json()["total"] == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"),
        ("limit", "many"),
        ("limit", "100000"),
        ("min_price", "cheap"),
        ("max_price", "-1"),
        ("max_price", "NaN"),
        ("max_price", "1e400"),
        ("in_stock", "perhaps"),
        ("category", "nowhere"),
        ("creator", "nobody"),
        ("q", "racket " * 3000),
        ("page", "0"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, db: None, name: str, value: str) -> None:
    answer = client.get("/api/search", {name: value})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["field"] == name
    assert error["code"]
    assert error["message"]


def test_a_range_inside_out_is_refused(client: Client, db: None) -> None:
    answer = client.get("/api/search", {"min_price": "9", "max_price": "5"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "min_price")


@pytest.mark.parametrize("q", ["'; DROP TABLE x; --", "<script>alert(1)</script>", "🙂", "\x00", "a&b|c!"])
def test_no_words_break_it(client: Client, three_rackets: dict[str, Product], q: str) -> None:
    assert client.get("/api/search", {"q": q}).status_code == 200


def test_only_the_owner_starts_embedding(
    client: Client, client_of: Callable[[Person], Client], ada: Person, mira: Person, owner: Person
) -> None:
    path = "/api/embeddings/generate"
    assert client.post(path, {}, content_type="application/json").status_code == 401
    for person in (ada, mira):
        assert client_of(person).post(path, {}, content_type="application/json").status_code == 403
    answer = client_of(owner).post(path, {}, content_type="application/json")
    assert (answer.status_code, answer.json()["status"]) == (202, "started")


def test_embedding_can_be_asked_for_one_creator(
    client_of: Callable[[Person], Client], owner: Person, three_rackets: dict[str, Product]
) -> None:
    Knowledge.objects.update(fingerprint="")
    browser, path = client_of(owner), "/api/embeddings/generate"
    unknown = browser.post(path, {"creator": "nobody"}, content_type="application/json")
    assert (unknown.status_code, unknown.json()["error"]["field"]) == (400, "creator")
    assert browser.post(path, {"creator": "mira-padel"}, content_type="application/json").status_code == 202
    assert not Knowledge.objects.filter(fingerprint="").exists()
