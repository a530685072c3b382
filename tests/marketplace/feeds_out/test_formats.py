"""Every format says the same, and our own readers read it back."""

import csv
import io
import json
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from marketplace.feeds.out.older import OLDER_COLUMNS
from marketplace.feeds.out.specs import BESIDE, CONTRACT
from marketplace.feeds.problems import RawRow
from marketplace.feeds.reading import read_feed
from ontology.models import Group
from tests.marketplace.feeds_out.reading import body_of, feed
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db

TRICKY = 'Soft, "round"\tand <b>light</b> & naïve 球\nin two lines'


@pytest.fixture
def _goods(mira_group: Group) -> None:
    a_racket(mira_group, description=TRICKY, feed_fields={"target_countries": "ES,PT"})
    shoe = a_racket(mira_group, "paso-41", name="Paso")
    shoe.variants.update(options={"Size": "41"})
    add_variant(shoe, "paso-42", options={"Size": "42"})


@pytest.mark.usefixtures("_goods")
@pytest.mark.parametrize("kind", ["json", "jsonl", "csv", "tsv", "xml"])
def test_our_own_reader_understands_what_we_write(client: Client, kind: str) -> None:
    read = list(read_feed(io.BytesIO(body_of(client.get(f"/api/commerce/feed.{kind}")))))
    found = [row for row in read if isinstance(row, RawRow)]
    assert len(found) == len(read) == 3
    assert {row.values["seller_item_id"] for row in found} == {"viento", "paso-41", "paso-42"}


@pytest.mark.usefixtures("_goods")
def test_json_lines_hold_the_rows_of_json(client: Client) -> None:
    lines = body_of(client.get("/api/commerce/feed.jsonl")).decode().splitlines()
    assert [json.loads(line) for line in lines] == feed(client)["products"]


@pytest.mark.usefixtures("_goods")
def test_csv_quotes_and_puts_json_into_cells(client: Client) -> None:
    text = body_of(client.get("/api/commerce/feed.csv")).decode()
    told = {row["seller_item_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert told["viento"]["description"] == TRICKY
    assert told["viento"]["is_eligible_search"] == "true"
    assert json.loads(told["paso-42"]["variant_dict"]) == {"Size": "42"}
    assert tuple(told["viento"]) == CONTRACT + BESIDE


@pytest.mark.usefixtures("_goods")
def test_tsv_keeps_one_line_a_row(client: Client) -> None:
    lines = body_of(client.get("/api/commerce/feed.tsv")).decode().split("\r\n")[:-1]
    assert len(lines) == 4
    assert {line.count("\t") for line in lines} == {len(CONTRACT + BESIDE) - 1}


@pytest.mark.usefixtures("_goods")
def test_xml_is_well_formed_and_has_a_head(client: Client) -> None:
    tree = fromstring(body_of(client.get("/api/commerce/feed.xml")))  # noqa: S314 - our own words
    assert tree.findtext("meta/total_products") == "3"
    texts = {item.findtext("seller_item_id"): item.findtext("description") for item in tree.iter("product")}
    assert texts["viento"] == TRICKY


@pytest.mark.usefixtures("_goods")
def test_the_older_edition_has_the_older_names(client: Client) -> None:
    told = feed(client, spec="2025-09")
    by_title = {row["title"]: row for row in told["products"]}
    shoe = by_title["Paso, 42"]
    assert told["meta"]["spec"] == "2025-09"
    assert {name for row in told["products"] for name in row} <= set(OLDER_COLUMNS)
    assert (shoe["enable_search"], shoe["enable_checkout"]) == ("true", "true")
    assert {"id", "link", "image_link", "item_group_id", "price"} <= set(shoe)
    assert "item_id" not in shoe


def test_the_two_editions_know_more_than_eighty_fields() -> None:
    assert len(set(CONTRACT + BESIDE) | set(OLDER_COLUMNS)) > 80


@pytest.mark.parametrize(
    ("row", "older"),
    [
        ({"weight": "360", "item_weight_unit": "g"}, {"weight": "360 g"}),
        (
            {"dimensions": {"length": "4", "width": "2", "height": "1", "unit": "cm"}},
            {"dimensions": "4x2x1 cm"},
        ),
        ({"availability": "pre_order"}, {"availability": "preorder"}),
        ({"shipping_price": "4.90 EUR", "store_country": "ES"}, {"shipping": "ES::Standard:4.90 EUR"}),
        (
            {"variant_dict": {"Shape": "round", "Size": "M"}},
            {"Custom_variant1_category": "Shape", "Custom_variant1_option": "round"},
        ),
    ],
)
def test_values_that_changed_are_told_the_older_way(row: dict[str, object], older: dict[str, object]) -> None:
    from marketplace.feeds.out.older import as_older

    told = as_older({"availability": "in_stock", "is_eligible_search": True} | row)
    assert {name: told[name] for name in older} == older
