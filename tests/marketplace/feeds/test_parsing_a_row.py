"""What a row says is understood in every spelling, and what it cannot say is reported with the field and the remedy."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from marketplace.feeds.amounts import read_money
from marketplace.feeds.item import FeedItem
from marketplace.feeds.parsing import parse
from marketplace.feeds.problems import Misread, Problem, RawRow
from ontology.money import Money

ROW = {
    "item_id": "r1",
    "title": "Racket",
    "description": "A light racket.",
    "price": "79.99 EUR",
    "availability": "in_stock",
    "image_url": "https://shop.example/r1.jpg",
}


def reading(**changes: Any) -> tuple[FeedItem | None, list[Problem]]:
    return parse(RawRow(7, ROW | changes), currency="EUR")


def item_of(**changes: Any) -> FeedItem:
    item, problems = reading(**changes)
    assert item is not None, problems
    return item


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("79.99 EUR", 7999, "EUR"),
        ("79,99 €", 7999, "EUR"),
        ("EUR 79.99", 7999, "EUR"),
        ("€79.99", 7999, "EUR"),
        ("79.99eur", 7999, "EUR"),
        ("$5", 500, "USD"),
        ("1.299,00 EUR", 129900, "EUR"),
        ("1,299.00 EUR", 129900, "EUR"),
        ("1 299,00\u00a0€", 129900, "EUR"),
        ("1'299.50 CHF", 129950, "CHF"),
        ("1,234,567 EUR", 123456700, "EUR"),
        ("12000 JPY", 12000, "JPY"),
        ("1.250 KWD", 1250, "KWD"),
        ("79.9", 7990, "EUR"),
        (79, 7900, "EUR"),
        ({"value": "79.99", "currency": "USD"}, 7999, "USD"),
    ],
)
def test_a_price_is_read_in_the_ways_people_write_it(text: Any, amount: int, currency: str) -> None:
    assert read_money(text, "EUR") == Money(amount, currency)


@pytest.mark.parametrize(
    "text",
    [
        "free",
        "",
        "1.299 EUR",
        "1,299 €",
        "79.999 EUR",
        "79.99 XXX",
        "EUR",
        "1-2 EUR",
        "9" * 20 + " EUR",
        "NaN EUR",
        "٧٩ EUR EUR",
        True,
        [],
        {},
        "5.5 JPY",
    ],
)
def test_a_price_that_can_be_misread_is_refused(text: Any) -> None:
    with pytest.raises(Misread):
        read_money(text, "EUR")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"price": "free"}, "price"),
        ({"price": "0.00 EUR"}, "price"),
        ({"price": "-5 EUR"}, "price"),
        ({"price": ""}, "price"),
        ({"title": " "}, "title"),
        ({"title": None}, "title"),
        ({"title": "<b></b>"}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"item_id": ""}, "item_id"),
        ({"item_id": "x" * 101}, "item_id"),
        ({"availability": "maybe"}, "availability"),
        ({"availability": ""}, "availability"),
        ({"gtin": "4006381333932"}, "gtin"),
        ({"gtin": "8.43E+12"}, "gtin"),
        ({"condition": "slightly loved"}, "condition"),
        ({"description": "x" * 10_001}, "description"),
        ({"description": "x" * 10_000_000}, "description"),
        ({"shape": "x" * 2001}, "shape"),
        ({"inventory_quantity": "some"}, "inventory_quantity"),
        ({"inventory_quantity": "-1"}, "inventory_quantity"),
        ({"title": "Caf\ufdd0"}, "title"),
        ({"shape": "rond\ufdd0"}, "shape"),
        ({"group_id": "g", "variant_dict": "{broken"}, "variant_dict"),
    ],
)
def test_what_keeps_a_row_out_is_said_with_its_field(changes: dict[str, Any], field: str) -> None:
    item, problems = reading(**changes)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert item is None
    assert [problem.field for problem in errors] == [field]
    assert errors[0].line == 7
    assert errors[0].remedy


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"image_url": ""}, "image_url"),
        ({"image_url": "javascript:alert(1)"}, "image_url"),
        ({"description": ""}, "description"),
        ({"description": "Light <script>alert(1)</script>racket"}, "description"),
        ({"sale_price": "99 EUR"}, "sale_price"),
        ({"sale_price": "9 USD"}, "sale_price"),
        ({"sale_price": "9 EUR", "sale_price_effective_date": "soon"}, "sale_window"),
        ({"weight": "360"}, "weight"),
        ({"price": "79.99"}, "price"),
        ({"availability": "unknown"}, "availability"),
        ({"enable_search": "perhaps"}, "is_eligible_search"),
    ],
)
def test_what_can_wait_is_a_warning_and_the_row_is_taken(changes: dict[str, Any], field: str) -> None:
    item, problems = reading(**changes)
    assert item is not None
    assert [(problem.field, problem.severity) for problem in problems] == [(field, "warning")]


def test_all_problems_of_a_row_are_said_at_once() -> None:
    _, problems = reading(price="free", title="", gtin="12", availability="x")
    assert {problem.field for problem in problems} == {"price", "title", "gtin", "availability"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Light &amp; round</p><ul><li>365&nbsp;g</li></ul>", "Light & round\n365 g"),
        ("Light<script>steal()</script> racket", "Light racket"),
        ("&lt;script&gt;steal()&lt;/script&gt;Light", "Light"),
        ("<img src=x onerror=alert(1)>Light", "Light"),
        ("less < 360 g > 3 mm", "less < 360 g > 3 mm"),
        ("one\r\ntwo\n\n\n\nthree\x00", "one\ntwo\n\nthree"),
    ],
)
def test_a_description_becomes_safe_plain_text(source: str, text: str) -> None:
    assert item_of(description=source).description == text


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ({"id": "old", "item_id": "new"}, "new"),
        ({"sku": "old", "ID": "new", "item_id": ""}, "new"),
    ],
)
def test_todays_id_wins_over_the_older_names(older: dict[str, str], today: str) -> None:
    assert item_of(**older).item_id == today


def test_the_older_flags_and_return_window_win_as_the_feed_rules_say() -> None:
    item = item_of(
        enable_search="false", is_eligible_search="true", return_window="60", return_deadline_in_days="30"
    )
    assert (item.is_searchable, item.return_days) == (False, 60)


def test_google_names_are_understood() -> None:
    row = {
        "g:id": "r1",
        "g:title": "Racket",
        "link": "https://shop.example/r1",
        "g:image_link": "https://shop.example/r1.jpg",
        "g:price": "80 EUR",
    }
    row |= {
        "g:availability": "in stock",
        "g:product_type": "Sports > Padel",
        "g:google_product_category": "499",
        "g:item_group_id": "g1",
        "g:color": "Blue",
    }
    row |= {
        "g:sale_price": "70 EUR",
        "g:sale_price_effective_date": "2026-11-01T00:00+0100/2026-11-30",
        "g:shipping_weight": "1.5 lb",
    }
    item, _ = parse(RawRow(1, row), currency="EUR")
    assert item is not None
    assert (item.category_path, item.group_id, item.options) == (("Sports", "Padel"), "g1", {"Color": "Blue"})
    assert item.sale_starts_at is not None
    assert item.sale_starts_at.utcoffset() == timedelta(hours=1)
    assert item.sale_ends_at == datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)
    assert item.weight_grams == 680


def test_columns_no_specification_knows_become_attributes() -> None:
    item = item_of(
        Shape="round",
        **{"weight range": "360 to 375 g"},
        empty="",
        material="Carbon",
        seller_name="Mira",
        tags=["a", "b"],
        left_handed=True,
    )
    assert item.attributes == {
        "shape": "round",
        "weight_range": "360 to 375 g",
        "material": "Carbon",
        "tags": "a, b",
        "left_handed": "yes",
    }
    assert item.feed_fields == {"seller_name": "Mira"}


def test_options_come_from_the_dictionary_before_the_older_pairs() -> None:
    older = {"custom_variant1_category": "Grip", "custom_variant1_option": "2"}
    assert item_of(group_id="g", variant_dict='{"Size": "42"}', **older).options == {"Size": "42"}
    assert item_of(group_id="g", color="Blue", **older).options == {"Color": "Blue", "Grip": "2"}
    assert item_of(variant_dict='{"Size": "42"}').options == {}


def test_questions_links_and_zeros_in_front_survive() -> None:
    item = item_of(
        q_and_a='[{"q": "Is it light?", "a": "Yes, 350 g."}]',
        additional_image_urls="https://shop.example/a%2Cb.jpg, https://shop.example/c.jpg,not a link",
        gtin="00012345678905",
    )
    assert item.questions == (("Is it light?", "Yes, 350 g."),)
    assert item.gallery == ("https://shop.example/a,b.jpg", "https://shop.example/c.jpg")
    assert item.gtin == "00012345678905"
