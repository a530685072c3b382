"""Pages hold every row exactly once, and nonsense is refused in words."""

import json

import pytest
from django.test import Client

from ontology.models import Group
from tests.marketplace.feeds_out.reading import FEED, feed
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 50])
def test_pages_hold_every_row_once(client: Client, mira_group: Group, limit: int) -> None:
    for number in range(4):
        shoe = a_racket(mira_group, f"shoe{number}-a")
        add_variant(shoe, f"shoe{number}-b")
        add_variant(shoe, f"shoe{number}-c", is_active=False)
    a_racket(mira_group, "empty").variants.all().delete()
    seen: list[str] = []
    cursor = ""
    while True:
        page = feed(client, limit=str(limit), cursor=cursor)
        assert len(page["products"]) <= limit
        assert page["meta"]["total_products"] == 8
        seen += [row["seller_item_id"] for row in page["products"]]
        cursor = page["meta"].get("next_cursor", "")
        if not cursor:
            break
        assert len(page["products"]) == limit
    assert sorted(seen) == sorted(f"shoe{number}-{letter}" for number in range(4) for letter in "ab")


def test_the_next_page_is_linked(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    a_racket(mira_group, "second")
    first = client.get("/api/commerce/feed.jsonl", {"limit": "1"})
    address = first["Link"].partition("<")[2].partition(">")[0]
    last = client.get(address)
    told = [json.loads(page.content)["seller_item_id"] for page in (first, last)]
    assert sorted(told) == ["second", "viento"]
    assert "Link" not in last


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "1001"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"limit": "٣"}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "\x00"}, "cursor"),
        ({"cursor": "é" * 2000}, "cursor"),
        ({"cursor": "AAAA"}, "cursor"),
        ({"spec": "1999-01"}, "spec"),
        ({"spec": "<script>"}, "spec"),
    ],
)
def test_bad_parameters_are_refused_in_words(client: Client, query: dict[str, str], field: str) -> None:
    response = client.get(FEED, query)
    assert response.status_code == 400
    assert response.json()["error"]["field"] == field


@pytest.mark.parametrize(
    "address",
    [f"{FEED}?creator=nobody", f"{FEED}?creator=%00", f"{FEED}?creator=agora", "/api/commerce/feed.exe"],
)
def test_unknown_creators_and_formats_are_not_found(client: Client, address: str) -> None:
    Group.platform()
    response = client.get(address)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_the_feed_is_only_read(client: Client) -> None:
    response = client.post(FEED, "{}", content_type="application/json")
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_an_accept_header_does_not_matter(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    response = client.get("/api/commerce/feed.csv", {"limit": 1}, headers={"Accept": "text/csv"})
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
