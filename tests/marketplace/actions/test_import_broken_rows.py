"""The same broken rows in every format: each is named, and the good ones are in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

import pytest

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Group

pytestmark = pytest.mark.django_db
FIELDS = ("item_id", "title", "price", "availability", "description")
LATIN = "Pala de p\udce1del"  # one byte of latin-1 among UTF-8
ROWS = [
    ("good-1", "First", "5 EUR", "in_stock", "Fine"),
    ("bad-price", "B", "about five", "in_stock", "x"),
    ("no-title", "", "5 EUR", "in_stock", "x"),
    ("good-1", "Again", "5 EUR", "in_stock", "x"),
    ("latin", LATIN, "5 EUR", "in_stock", "x"),
    ("script", "Script", "5 EUR", "in_stock", "<script>alert(1)</script>Light"),
    ("huge", "Huge", "5 EUR", "in_stock", "x" * 10_000_000),
    ("no-stock", "N", "5 EUR", "perhaps", "x"),
    ("good-2", "Last", "5 EUR", "in_stock", "Ünïcödé 👍"),
]
_A = '{"item_id": "a", "title": "T", "price": "5 EUR", "availability": "in_stock", '
Rows = Iterable[tuple[str, ...]]


def as_delimited(rows: Rows, mark: str) -> str:
    lines = [mark.join(f'"{cell}"' for cell in row) for row in rows]
    return "\n".join([mark.join(FIELDS), *lines]) + "\n"


def as_json_lines(rows: Rows) -> str:
    return "\n".join(json.dumps(dict(zip(FIELDS, row, strict=True)), ensure_ascii=False) for row in rows)


def as_xml(rows: Rows) -> str:
    items = ("".join(f"<g:{n}>{escape(v)}</g:{n}>" for n, v in zip(FIELDS, row, strict=True)) for row in rows)
    inside = "".join(f"<item>{item}</item>\n" for item in items)
    return f'<rss xmlns:g="http://base.google.com/ns/1.0"><channel>\n{inside}</channel></rss>'


FORMS: dict[str, Callable[[Rows], str]] = {
    "csv": lambda rows: as_delimited(rows, ","),
    "tsv": lambda rows: as_delimited(rows, "\t"),
    "json": lambda rows: "[\n" + as_json_lines(rows).replace("\n", ",\n") + "\n]",
    "jsonl": as_json_lines,
    "xml": as_xml,
}


@pytest.mark.parametrize("form", FORMS)
def test_broken_rows_are_named_and_good_ones_are_in(form: str, mira_group: Group, mira_actor: Actor) -> None:
    source = FORMS[form](ROWS).encode("utf-8", "surrogateescape")
    report = import_catalogue(source=io.BytesIO(source), creator=mira_group, by=mira_actor)
    assert [(problem.item_id, problem.field) for problem in report.errors] == [
        ("bad-price", "price"),
        ("no-title", "title"),
        ("good-1", "item_id"),
        ("latin", "title"),
        ("huge", "description"),
        ("no-stock", "availability"),
    ]
    lines = [problem.line for problem in report.errors]
    assert lines == [lines[0] + step for step in (0, 1, 2, 3, 5, 6)]
    assert dict(Product.objects.values_list("item_id", "description")) == {
        "good-1": "Fine",
        "script": "Light",
        "good-2": "Ünïcödé 👍",
    }


@pytest.mark.parametrize(
    "row",
    [
        '{"item_id": "\\ud800x", "title": "\\u0000T", "price": "5 EUR", "availability": "in_stock", '
        '"a\\u0000": "\\ud83d"}',
        _A + '"dimensions": {"\\ud800": "1"}}',
        '{"item_id": "a", "title": "T", "price": 1e400, "availability": ["in_stock"], "shape": 1e-7}',
        _A + '"x": ' + "[" * 900 + "]" * 900 + "}",
        _A + '"dimensions": ' + '{"a":' * 400 + "1" + "}" * 400 + "}",
        '{"item_id": ["a", "b"], "title": {"en": "T"}, "price": {"value": []}, "availability": true, "gtin": 1.5}',
        _A + '"q_and_a": "[1]", "insight": "{}"}',
        _A + '"url": "http://[", "weight": "9e9 kg"}',
    ],
)
def test_whatever_a_row_holds_the_next_one_is_read(row: str, mira_group: Group, mira_actor: Actor) -> None:
    good = '{"item_id": "good", "title": "Good", "price": "5 EUR", "availability": "in_stock"}'
    source = io.BytesIO(f"{row}\n{good}\n".encode())
    report = import_catalogue(source=source, creator=mira_group, by=mira_actor)
    assert report.taken + report.rejected == 2
    assert Product.objects.filter(item_id="good").exists()
