"""The page where creators see how their feed stands, and the policies every row links."""

from collections.abc import Callable

import pytest
from django.test import Client

from marketplace.feeds.out.report import report_of
from marketplace.feeds.out.scope import FeedScope
from ontology.models import Group, Person
from tests.marketplace.feeds_out.shelf import a_racket

pytestmark = pytest.mark.django_db
In = Callable[[Person], Client]


def test_mira_reads_what_to_mend(client_of: In, mira: Person, mira_group: Group) -> None:
    a_racket(mira_group, brand="n/a", gtin="123")
    page = client_of(mira).get("/studio/feed/").content.decode()
    assert "The brand is a placeholder." in page
    assert "Copy the 8, 12, 13 or 14 digits under the barcode." in page
    assert "Some rows would be refused" in page


def test_mira_filters_by_weight(client_of: In, mira: Person, mira_group: Group) -> None:
    a_racket(mira_group, "wrong", name="Wrong Price", price_amount=0)
    a_racket(mira_group, "fine", name="Fine Racket")
    page = client_of(mira).get("/studio/feed/?severity=error").content.decode()
    assert "Wrong Price" in page
    assert "Fine Racket" not in page
    assert client_of(mira).get("/studio/feed/?severity=<script>&page=999").status_code == 200


def test_an_empty_shop_is_told_how_to_begin(client_of: In, mira: Person) -> None:
    assert "Nothing is for sale yet" in client_of(mira).get("/studio/feed/").content.decode()


def test_markup_in_a_title_stays_text(client_of: In, mira: Person, mira_group: Group) -> None:
    a_racket(mira_group, name="<script>alert(1)</script>")
    assert "<script>alert" not in client_of(mira).get("/studio/feed/").content.decode()


def test_sam_sees_nothing(client: Client, client_of: In, sam: Person, mira_group: Group) -> None:
    a_racket(mira_group)
    assert client.get("/studio/feed/").status_code == 302
    assert client_of(sam).get("/studio/feed/?creator=mira-padel").status_code == 403


def test_mira_sees_no_other_shop(client_of: In, mira: Person) -> None:
    Group.objects.create(name="Other", slug="other")
    assert client_of(mira).get("/studio/feed/?creator=other").status_code == 403


def test_the_owner_sees_any_shop(client_of: In, owner: Person, mira_group: Group) -> None:
    a_racket(mira_group)
    assert client_of(owner).get("/studio/feed/?creator=mira-padel").status_code == 200
    assert client_of(owner).get("/studio/feed/").status_code == 200


def test_a_large_shop_is_checked_in_part_and_told_so(mira_group: Group) -> None:
    for number in range(3):
        a_racket(mira_group, f"r{number}")
    report = report_of(FeedScope(mira_group), most=2)
    assert (len(report.items), report.complete) == (2, False)


def test_the_policies_hold_what_the_shop_set(client: Client, mira_group: Group) -> None:
    a_racket(mira_group, return_days=30)
    page = client.get("/creators/mira-padel/policies/").content.decode()
    assert "within 30 days" in page
    assert all(f'id="{part}"' in page for part in ("returns", "terms", "privacy"))
    assert client.get("/creators/nobody/policies/").status_code == 404
