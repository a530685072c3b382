"""The search page: a form, results, a pager, and kind words when nothing fits."""

from django.test import Client

from marketplace.models import Product
from tests.recommendations.conftest import Index, Shelve


def test_it_works_without_javascript(client: Client, three_rackets: dict[str, Product]) -> None:
    page = client.get("/search/", {"q": "luna"}).content.decode()
    assert "<h1>Results for “luna”</h1>" in page
    assert "Luna 1" in page
    assert 'value="luna"' in page


def test_htmx_gets_the_results_alone(client: Client, three_rackets: dict[str, Product]) -> None:
    answer = client.get("/search/", {"q": "luna"}, headers={"HX-Request": "true"})
    assert "Luna 1" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_limits_that_were_heard_are_shown(client: Client, three_rackets: dict[str, Product]) -> None:
    page = client.get("/search/", {"q": "racket under 100 euros"}).content.decode()
    assert "up to €100" in page
    assert "Rayo Pro" not in page


def test_nothing_found_offers_the_advisor(client: Client, three_rackets: dict[str, Product]) -> None:
    page = client.get("/search/", {"q": "qwrtzp xkcdvb"}).content.decode()
    assert "Nothing fits that" in page
    assert "/chat/" in page


def test_what_cannot_be_read_is_said_on_the_page(client: Client, db: None) -> None:
    answer = client.get("/search/", {"max_price": "cheap"})
    assert answer.status_code == 400
    assert "That search did not work" in answer.content.decode()


def test_scripts_are_shown_and_not_run(client: Client, db: None) -> None:
    assert "<script>alert" not in client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_pages_can_be_turned(client: Client, shelve: Shelve, index: Index) -> None:
    for number in range(30):
        shelve(f"Racket number {number}", shape="Round")
    index()
    first = client.get("/search/", {"q": "racket"}).content.decode()
    second = client.get("/search/", {"q": "racket", "page": "2"}).content.decode()
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
