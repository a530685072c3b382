"""A file goes in: good rows on the shelf, bad rows in the report, everybody else's goods untouched."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.actions.reserve_stock import reserve_stock
from marketplace.actions.save_product import save_product
from marketplace.importing.report import ImportReport
from marketplace.models import Category, Media, Product, Question, Stock, Variant
from ontology.actor import Actor
from ontology.errors import Forbidden, Unprocessable
from ontology.models import Event, Group, Person, Thing, ThingStatus

pytestmark = pytest.mark.django_db
ROW: dict[str, Any] = {"item_id": "r1", "title": "Racket", "price": "79.99 EUR", "availability": "in_stock"}
ROW |= {
    "description": "Light.",
    "image_url": "https://shop.example/r.jpg",
    "product_category": "Sports > Padel",
}

Load = Callable[..., ImportReport]


@pytest.fixture
def load(mira_group: Group, mira_actor: Actor) -> Load:
    """Loads rows (dictionaries, or the text of a file) into Mira's shop."""

    def run(*rows: Any, **options: Any) -> ImportReport:
        whole = rows[0] if isinstance(rows[0], (str, bytes)) else json.dumps(list(rows))
        source = io.BytesIO(whole.encode() if isinstance(whole, str) else whole)
        terms: dict[str, Any] = {"source": source, "creator": mira_group, "by": mira_actor}
        return import_catalogue(**(terms | options))

    return run


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.rejected


def changes() -> list[list[str]]:
    told = Event.objects.filter(kind="product_changed").order_by("id")
    return [event.payload["changes"] for event in told]


def test_a_row_becomes_a_product_with_everything_it_says(load: Load, mira_group: Group) -> None:
    report = load(
        ROW | {"shape": "round", "weight": "360 g", "inventory_quantity": "7", "sale_price": "59.99 EUR"}
    )
    assert counts(report) == (1, 0, 0, 0)
    product = Product.objects.get()
    assert (product.creator, product.group, product.category.path) == (
        mira_group,
        mira_group,
        "Sports > Padel",
    )
    assert (str(product.price), product.attributes, product.weight_grams) == (
        "€59.99",
        {"shape": "round"},
        360,
    )
    assert product.variants.get().stock.on_hand == 7
    assert (product.is_buyable, product.is_searchable, product.status) == (True, True, ThingStatus.ACTIVE)


def test_the_same_file_again_changes_nothing_and_tells_nobody(load: Load) -> None:
    rows = [
        ROW,
        ROW | {"item_id": "r2", "group_id": "g", "size": "M"},
        ROW | {"item_id": "r3", "group_id": "g", "size": "L"},
    ]
    assert counts(load(*rows)) == (3, 0, 0, 0)
    assert counts(load(*rows)) == (0, 0, 3, 0)
    assert changes() == [["created"], ["created"]]


def test_a_changed_row_updates_and_says_what_changed(load: Load) -> None:
    load(ROW)
    assert counts(load(ROW | {"price": "69.99 EUR", "title": "Racket 2"})) == (0, 1, 0, 0)
    assert {*changes()[1]} == {"name", "price_amount"}
    assert Product.objects.get().slug == "racket"


def test_a_column_the_file_does_not_have_says_nothing_and_an_empty_cell_empties(load: Load) -> None:
    load(ROW | {"brand": "Nox", "shape": "round", "sale_price": "59 EUR"})
    load({name: ROW[name] for name in ("item_id", "title", "price", "availability")})
    product = Product.objects.get()
    assert (product.brand, product.description, product.attributes) == ("Nox", "Light.", {"shape": "round"})
    assert product.category.name == "Padel"
    assert not product.on_sale
    load(ROW | {"brand": ""})
    product.refresh_from_db()
    assert product.brand == ""


def test_bad_rows_are_reported_and_the_good_ones_are_in(load: Load) -> None:
    latin = "r5,Pala de pádel,in_stock,5 EUR,x\n".encode("latin-1")
    rows = b"item_id,title,availability,price,description\n"
    rows += b"r1,Good,in_stock,79.99 EUR,Fine\nr2,Bad price,in_stock,free,x\nr3,,in_stock,5 EUR,x\n"
    rows += (
        b"r1,Again,in_stock,5 EUR,x\n"
        + latin
        + b'r6,Script,in_stock,5 EUR,"<script>alert(1)</script>Light"\n'
    )
    rows += b"r7,Huge,in_stock,5 EUR," + b"x" * 10_000_000 + b"\nr8,Last,in_stock,5 EUR,x\n"
    report = load(rows)
    assert counts(report) == (3, 0, 0, 5)
    found = [(problem.line, problem.field, problem.item_id) for problem in report.errors]
    assert found == [
        (3, "price", "r2"),
        (4, "title", "r3"),
        (5, "item_id", "r1"),
        (6, "title", "r5"),
        (8, "description", "r7"),
    ]
    assert list(Product.objects.order_by("item_id").values_list("item_id", "description")) == [
        ("r1", "Fine"),
        ("r6", "Light"),
        ("r8", "x"),
    ]
    assert any("Script was removed" in problem.reason for problem in report.warnings)


def test_variants_of_a_group_become_one_product(load: Load) -> None:
    shoe = ROW | {"group_id": "shoe", "title": "Shoe"}
    sizes = [
        shoe | {"item_id": f"s{n}", "variant_dict": {"Size": str(n)}, "inventory_quantity": n}
        for n in (40, 41)
    ]
    load(*sizes, shoe | {"item_id": "s42", "variant_dict": {"Size": "42"}, "price": "89.99 EUR"})
    product = Product.objects.get()
    variants = list(product.variants.select_related("stock"))
    assert [(variant.item_id, variant.label, str(variant.price)) for variant in variants] == [
        ("s40", "40", "€79.99"),
        ("s41", "41", "€79.99"),
        ("s42", "42", "€89.99"),
    ]
    assert [variant.stock.on_hand for variant in variants] == [40, 41, 10]


def test_a_row_that_joins_a_group_later_moves_there(load: Load) -> None:
    load(ROW)
    load(ROW | {"group_id": "g"})
    assert list(Variant.objects.values_list("item_id", "product__item_id")) == [("r1", "g")]
    assert Product.objects.get(item_id="r1").status == ThingStatus.ARCHIVED


def test_a_variant_in_another_currency_than_its_group_is_refused(load: Load) -> None:
    shoe = ROW | {"group_id": "shoe"}
    report = load(shoe | {"item_id": "a"}, shoe | {"item_id": "b", "price": "5 USD"}, shoe | {"item_id": "c"})
    assert counts(report) == (2, 0, 0, 1)
    assert report.errors[0].item_id == "b"


def test_what_the_creator_told_the_advisor_is_kept(load: Load, mira_actor: Actor) -> None:
    load(ROW)
    product = Product.objects.get()
    product.insight = {"best_for": ["beginners"]}
    save_product(product=product, by=mira_actor)
    load(ROW | {"title": "New name"})
    product.refresh_from_db()
    assert (product.name, product.insight) == ("New name", {"best_for": ["beginners"]})
    load(ROW | {"insight": {"best_for": ["experts"]}})
    product.refresh_from_db()
    assert product.insight == {"best_for": ["experts"]}


def test_pictures_films_and_questions_come_along_and_are_replaced(load: Load) -> None:
    more: dict[str, Any] = {
        "additional_image_urls": ["https://shop.example/1.jpg", "https://shop.example/2.jpg"]
    }
    more |= {"video_link": "https://shop.example/v.mp4", "q_and_a": [{"q": "Light?", "a": "Yes."}]}
    load(ROW | more)
    assert list(Media.objects.values_list("kind", flat=True)) == ["image", "image", "video"]
    assert counts(load(ROW | more)) == (0, 0, 1, 0)
    load(ROW | {"additional_image_urls": "", "q_and_a": [{"q": "Light?", "a": "Very."}]})
    assert not Media.objects.exists()
    assert Question.objects.get().answer == "Very."


def test_mira_cannot_touch_another_creators_product_of_the_same_id(
    load: Load, other_group: Group, rackets: Category
) -> None:
    theirs = Product.objects.create(
        creator=other_group, item_id="r1", name="Oto's", category=rackets, price_amount=5000
    )
    load(ROW)
    theirs.refresh_from_db()
    assert (theirs.name, theirs.price_amount) == ("Oto's", 5000)
    assert Product.objects.filter(item_id="r1").count() == 2


def test_mira_cannot_load_into_another_shop_and_sam_into_none(
    load: Load, other_group: Group, sam_actor: Actor, mira_group: Group
) -> None:
    with pytest.raises(Forbidden):
        load(ROW, creator=other_group)
    with pytest.raises(Forbidden):
        load(ROW, by=sam_actor)
    assert not Product.objects.exists()


def test_a_dry_run_reports_and_keeps_nothing(load: Load) -> None:
    report = load(ROW, ROW | {"item_id": "r2", "price": "free"}, dry_run=True)
    assert counts(report) == (1, 0, 0, 1)
    assert not Product.objects.exists()
    assert not Event.objects.exists()


def test_a_count_below_what_shoppers_hold_is_refused_for_that_row(load: Load, ada: Person) -> None:
    load(ROW | {"inventory_quantity": 5})
    wants = {Variant.objects.get().pk: 3}
    basket = Thing.objects.create(name="Ada's", owner=ada)
    reserve_stock(
        holder=basket, wants=wants, expires_at=Thing.objects.get(pk=basket.pk).created_at, by=Actor.system()
    )
    report = load(ROW | {"inventory_quantity": 2, "title": "Other"}, ROW | {"item_id": "r2"})
    assert counts(report) == (1, 0, 0, 1)
    assert report.errors[0].field == "inventory_quantity"
    assert (Stock.objects.get(variant__item_id="r1").on_hand, Product.objects.get(item_id="r1").name) == (
        5,
        "Racket",
    )


def test_a_row_without_a_count_gets_a_few_and_keeps_what_was_counted(load: Load) -> None:
    load(ROW, ROW | {"item_id": "r2", "availability": "out_of_stock"})
    assert dict(Stock.objects.values_list("variant__item_id", "on_hand")) == {"r1": 10, "r2": 0}
    Stock.objects.update(on_hand=4)
    assert counts(load(ROW)) == (0, 0, 1, 0)


def test_the_shelf_of_a_row_is_made_once_whatever_its_capitals(load: Load) -> None:
    load(
        ROW,
        ROW | {"item_id": "r2", "product_category": "sports > PADEL"},
        ROW | {"item_id": "r3", "product_category": ""},
    )
    assert set(Category.objects.values_list("path", flat=True)) == {"Sports", "Sports > Padel", "Other"}


def test_unchanged_rows_cost_no_query_each(load: Load, django_assert_max_num_queries: Any) -> None:
    rows = [ROW | {"item_id": f"r{n}", "seller_name": "Mira Padel"} for n in range(50)]
    load(*rows)
    with django_assert_max_num_queries(15):
        assert counts(load(*rows)) == (0, 0, 50, 0)


def test_a_file_that_is_no_feed_is_refused_as_a_whole(load: Load) -> None:
    with pytest.raises(Unprocessable):
        load("dear shop,\nplease add my rackets\n")


def test_sellers_real_file_is_taken_whole(load: Load) -> None:
    path = os.environ.get("AGORA_SAMPLE_FEED", "")
    if not path or not Path(path).exists():
        pytest.skip("set AGORA_SAMPLE_FEED to a seller's file to try it")
    report = load(Path(path).read_bytes())
    assert (report.rejected, report.errors) == (0, [])
    assert report.created == report.taken > 0
    assert counts(load(Path(path).read_bytes())) == (0, 0, report.created, 0)
