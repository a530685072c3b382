"""What came in goes out, in every format, and reading it again changes nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.feeds.outgoing import feed_rows
from marketplace.feeds.writers import write_feed
from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Event, Group, Knowledge

pytestmark = pytest.mark.django_db
ROWS: list[dict[str, Any]] = [
    {
        "item_id": "r1",
        "title": 'Racket "One", light',
        "description": "Light & round.\n\nFor beginners; 3 < 4.",
        "price": "79.99 EUR",
        "sale_price": "59.99 EUR",
        "sale_price_effective_date": "2026-11-01T00:00:00+00:00/2027-01-31T23:59:59+00:00",
        "availability": "in_stock",
        "inventory_quantity": "7",
        "url": "https://shop.example/r1?a=1&b=2",
        "image_url": "https://shop.example/r1.jpg",
        "additional_image_urls": ["https://shop.example/a,b.jpg", "https://shop.example/2.jpg"],
        "video_link": "https://shop.example/v.mp4",
        "brand": "Nox",
        "seller_name": "Mira's other name",
        "gtin": "00012345678905",
        "mpn": "N-1",
        "condition": "used",
        "product_category": "Sports > Padel > Rackets",
        "weight": "360",
        "item_weight_unit": "g",
        "shipping_price": "4.90 EUR",
        "return_deadline_in_days": "30",
        "accepts_returns": True,
        "is_eligible_checkout": False,
        "dimensions": {"length": "45", "width": "26", "unit": "cm"},
        "target_countries": ["ES", "PT"],
        "shape": "round",
        "attributes": {"Überraschung €": "ja, sehr", "price": "a trap"},
        "material": "Carbon",
        "q_and_a": [{"q": "Left-handed?", "a": "Yes, 👍."}],
        "insight": {"best_for": ["beginners"], "comparison_points": {"weight": "light"}},
        "is_digital": False,
    },
    *(
        {
            "item_id": f"s{size}",
            "group_id": "shoe",
            "listing_has_variations": True,
            "variant_dict": {"Size": str(size), "Colour": "Blue"},
            "title": f"Shoe, {size}",
            "price": price,
            "availability": availability,
            "gtin": "",
        }
        for size, price, availability in (
            (41, "90 EUR", "in_stock"),
            (40, "95.50 EUR", "pre_order"),
            (42, "90 EUR", "out_of_stock"),
        )
    ),
    {"item_id": "y1", "title": "Grip", "price": "1200 JPY", "availability": "backorder"},
]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "xml"])
def test_import_export_import_changes_nothing(form: str, mira_group: Group, mira_actor: Actor) -> None:
    told = json.dumps(ROWS).encode()
    first = import_catalogue(source=io.BytesIO(told), creator=mira_group, by=mira_actor)
    assert (first.created, first.errors) == (5, [])
    before, events = list(feed_rows(mira_group)), Event.objects.filter(kind="product_changed").count()
    out = io.StringIO(newline="")
    assert write_feed(lambda: feed_rows(mira_group), out, form) == 5
    again = import_catalogue(source=io.BytesIO(out.getvalue().encode()), creator=mira_group, by=mira_actor)
    assert (again.unchanged, again.errors) == (5, [])
    assert list(feed_rows(mira_group)) == before
    assert Event.objects.filter(kind="product_changed").count() == events


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_another_shop_made_from_the_export_is_the_same_shop(
    form: str, mira_group: Group, other_group: Group, mira_actor: Actor
) -> None:
    system = Actor.system()
    import_catalogue(source=io.BytesIO(json.dumps(ROWS).encode()), creator=mira_group, by=mira_actor)
    out = io.StringIO(newline="")
    write_feed(lambda: feed_rows(mira_group), out, form)
    import_catalogue(source=io.BytesIO(out.getvalue().encode()), creator=other_group, by=system)
    ours, theirs = list(feed_rows(mira_group)), list(feed_rows(other_group))
    named = [row | {"seller_name": "x"} for row in ours], [row | {"seller_name": "x"} for row in theirs]
    assert named[0] == named[1]


def test_what_came_in_comes_out(mira_group: Group, mira_actor: Actor) -> None:
    import_catalogue(source=io.BytesIO(json.dumps(ROWS).encode()), creator=mira_group, by=mira_actor)
    racket = next(row for row in feed_rows(mira_group) if row["item_id"] == "r1")
    expected = ROWS[0] | {"accepts_returns": "true", "is_eligible_search": True}
    assert racket == expected
    shoes = {row["item_id"]: row["title"] for row in feed_rows(mira_group) if row.get("group_id")}
    assert shoes == {"s41": "Shoe, 41", "s40": "Shoe, 40", "s42": "Shoe, 42"}


def test_the_commands_open_a_shop_fill_it_and_give_it_back(tmp_path: Path, capsys: Any, db: None) -> None:
    source, out, problems = tmp_path / "in.csv", tmp_path / "out.jsonl.gz", tmp_path / "problems.csv"
    source.write_text(
        "item_id,title,price,availability\na,A,5 EUR,in_stock\nb,B,free,in_stock\n", encoding="utf-8"
    )
    call_command("import_catalog", str(source), creator="new-shop", report=problems)
    assert Group.objects.get(slug="new-shop").name == "New Shop"
    said = capsys.readouterr().out
    assert "1 rows taken (1 new, 0 changed, 0 as before), 1 rejected" in said
    assert "line 3, item b, price" in said
    assert "3,b,error,price" in problems.read_text(encoding="utf-8")
    assert Knowledge.objects.filter(thing__in=Product.objects.all()).exclude(fingerprint="").count() == 1
    call_command("export_catalog", str(out), creator="new-shop")
    call_command("import_catalog", str(out), creator="new-shop", no_embed=True)
    assert "0 changed, 1 as before" in capsys.readouterr().out


def test_the_import_command_says_why_it_fails(tmp_path: Path, db: None) -> None:
    bad, no_feed = tmp_path / "bad.csv", tmp_path / "letter.txt"
    bad.write_text("item_id,title\na,\n", encoding="utf-8")
    no_feed.write_text("dear shop", encoding="utf-8")
    for file, slug, code in (
        (bad, "x", 1),
        (no_feed, "x", 1),
        (tmp_path / "none.csv", "x", 2),
        (bad, "Not A Slug", 1),
    ):
        with pytest.raises(CommandError) as failed:
            call_command("import_catalog", str(file), creator=slug)
        assert failed.value.returncode == code
    assert not Group.objects.filter(slug="x").exists()
