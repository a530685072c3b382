"""The shelves: found by category and seller, narrowed by the address, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from marketplace.models import Category, Product, Variant
from ontology.models import Group, Person, ThingStatus

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]


def names(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [card.title for card in answer.context["cards"]]


@pytest.fixture
def goods(stocked: Stocked) -> None:
    stocked("a", name="Round", price_amount=5000, brand="Nox", attributes={"shape": "round"}, sold_count=3)
    stocked(
        "b", name="Diamond", price_amount=9000, brand="Siux", attributes={"shape": "diamond"}, sold_count=2
    )
    stocked(
        "c", name="Loud round", price_amount=20000, brand="Nox", attributes={"shape": "Round"}, sold_count=1
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Round", "Diamond", "Loud round"]),
        ("shape=round", ["Round", "Loud round"]),
        ("shape=round&brand=nox&max_price=60", ["Round"]),
        ("shape=round&shape=diamond&sort=-price", ["Loud round", "Diamond", "Round"]),
        ("min_price=50,01", ["Diamond", "Loud round"]),
        ("min_price=abc&max_price=-4&page=x&sort=drop+table", ["Round", "Diamond", "Loud round"]),
        ("max_price=99999999999999999999999", ["Round", "Diamond", "Loud round"]),
        ("brand=none", ["Round", "Diamond", "Loud round"]),
        ("sort=price", ["Round", "Diamond", "Loud round"]),
    ],
)
def test_the_address_narrows_and_sorts(goods: None, client: Client, asked: str, found: list[str]) -> None:
    assert names(client, f"/category/rackets/?{asked}") == found
    assert names(client, f"/creators/mira-padel/?{asked}") == found


def test_a_sale_counts_when_prices_are_compared(stocked: Stocked, client: Client) -> None:
    now = timezone.now()
    stocked("a", name="On sale", price_amount=9000, sale_price_amount=4000)
    stocked("b", name="Over", price_amount=9000, sale_price_amount=4000, sale_ends_at=now - timedelta(days=1))
    stocked(
        "c", name="Soon", price_amount=9000, sale_price_amount=4000, sale_starts_at=now + timedelta(days=1)
    )
    assert names(client, "/category/rackets/?max_price=50") == ["On sale"]
    assert names(client, "/category/rackets/?sort=price")[0] == "On sale"


def test_what_is_sold_out_is_left_out_on_request(stocked: Stocked, client: Client) -> None:
    stocked("a", name="Here")
    stocked("b", name="Gone", on_hand=0)
    later = stocked("c", name="Later", on_hand=0)
    Variant.objects.filter(product=later).update(availability="pre_order")
    said_no = stocked("d", name="Said no", on_hand=9)
    Variant.objects.filter(product=said_no).update(availability="out_of_stock")
    assert set(names(client, "/category/rackets/?in_stock=true")) == {"Here", "Later"}


def test_a_shelf_shows_what_stands_below_it_too(goods: None, client: Client) -> None:
    assert len(names(client, "/category/sports/")) == 3


def test_nobody_sees_drafts_archived_hidden_or_closed_shops(
    stocked: Stocked, client: Client, mira_group: Group
) -> None:
    stocked("a", status=ThingStatus.DRAFT)
    stocked("b", status=ThingStatus.ARCHIVED)
    stocked("c", is_searchable=False)
    assert names(client, "/category/rackets/") == []
    stocked("d")
    mira_group.is_active = False
    mira_group.save()
    assert names(client, "/category/rackets/") == []
    assert client.get("/creators/mira-padel/").status_code == 404


@pytest.mark.parametrize("address", ["/category/none/", "/creators/none/", "/creators/agora/"])
def test_what_is_not_there_is_not_found(client: Client, address: str, db: None) -> None:
    Group.platform()
    assert client.get(address).status_code == 404


def test_htmx_gets_the_results_alone(goods: None, client: Client) -> None:
    part = client.get("/category/rackets/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Diamond" in part
    again = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/category/rackets/", headers=again).content.decode()


@pytest.mark.parametrize("address", ["/", "/category/rackets/", "/creators/mira-padel/"])
def test_more_products_cost_no_more_queries(
    stocked: Stocked, client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        stocked(f"r{number}")
    client.get(address)
    with django_assert_max_num_queries(9):
        client.get(address)


def test_the_front_page_shows_shelves_goods_and_sellers(goods: None, client: Client) -> None:
    page = client.get("/").content.decode()
    for word in ("/category/rackets/", "Loud round", "/creators/mira-padel/"):
        assert word in page


def test_shelves_are_paged(stocked: Stocked, client: Client) -> None:
    for number in range(30):
        stocked(f"r{number:02}")
    first, second = names(client, "/category/rackets/"), names(client, "/category/rackets/?page=2")
    assert (len(first), len(second), len({*first, *second})) == (24, 6, 30)


def test_search_engines_are_told_what_is_on_the_shelves(
    goods: None, stocked: Stocked, client: Client, rackets: Category
) -> None:
    stocked("draft", status=ThingStatus.DRAFT, name="Secret")
    assert "Disallow: /orders/" in client.get("/robots.txt").content.decode()
    assert "sitemap-products.xml" in client.get("/sitemap.xml").content.decode()
    products = client.get("/sitemap-products.xml").content.decode()
    assert products.count("<loc>") == 3
    assert "secret" not in products
    assert "/category/rackets/" in client.get("/sitemap-categories.xml").content.decode()


def test_mira_loads_and_takes_away_her_own_goods(
    mira: Person, client_of: Callable[[Person], Client], mira_group: Group
) -> None:
    browser = client_of(mira)
    rows = b"item_id,title,price,availability\na,A,5 EUR,in_stock\nb,<b>B</b>,free,in_stock\n"
    page = browser.post("/studio/import/", {"file": SimpleUploadedFile("f.csv", rows)}).content.decode()
    assert "1 rows taken" in page
    assert "cannot be read" in page or "is not an amount" in page
    assert Product.objects.get().creator == mira_group
    taken = browser.get("/studio/export/?format=csv")
    assert b"A,Mira Padel" in taken.content


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"dear shop", "first line"),
        (b"", "empty"),
        (b"x" * 5_000_001, "5 MB"),
        (b"item_id,title\n" + b"a,b\n" * 2001, "2,000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_word(
    mira: Person, client_of: Callable[[Person], Client], content: bytes, word: str
) -> None:
    answer = client_of(mira).post("/studio/import/", {"file": SimpleUploadedFile("f.csv", content)})
    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_the_studio_is_closed_to_shoppers(
    sam: Person, client: Client, client_of: Callable[[Person], Client]
) -> None:
    assert client.get("/studio/import/").status_code == 302
    assert client_of(sam).get("/studio/import/").status_code == 403
    assert client_of(sam).get("/studio/export/").status_code == 403
