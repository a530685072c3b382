"""Every format and encoding is read row by row; a broken row costs that row only."""

import gzip
import io
import json

import pytest

from marketplace.feeds.problems import Problem, RawRow
from marketplace.feeds.reading import read_feed
from ontology.errors import TooLarge, Unprocessable

GOOD = [{"item_id": f"r{n}", "title": f"Racket {n}", "price": "79.99 EUR"} for n in (1, 2, 3)]
CSV = "item_id,title,price\r\n" + "".join(f"r{n},Racket {n},79.99 EUR\r\n" for n in (1, 2, 3))
XML_ITEMS = "".join(
    f"<item><g:id>r{n}</g:id><title>Racket {n}</title><g:price>79.99 EUR</g:price></item>\n"
    for n in (1, 2, 3)
)
RSS = f'<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>\n{XML_ITEMS}</channel></rss>'
ATOM = (
    RSS.replace("rss", "feed").replace("item>", "entry>").replace("<channel>", "").replace("</channel>", "")
)
PLAIN = "<products>" + XML_ITEMS.replace("g:", "").replace("item>", "product>") + "</products>"


def read(source: bytes | str) -> tuple[list[RawRow], list[Problem]]:
    found = list(read_feed(io.BytesIO(source if isinstance(source, bytes) else source.encode())))
    return [row for row in found if isinstance(row, RawRow)], [
        row for row in found if isinstance(row, Problem)
    ]


def ids(rows: list[RawRow]) -> list[str]:
    return [str(row.values.get("item_id") or row.values.get("id")) for row in rows]


@pytest.mark.parametrize(
    "source",
    [
        CSV,
        CSV.replace("\r\n", "\n"),
        CSV.replace("\r\n", "\r"),
        CSV.replace(",", "\t"),
        CSV.replace(",", ";"),
        json.dumps(GOOD),
        json.dumps(GOOD, indent=2),
        json.dumps({"meta": {"products": 3, "tags": ["a"]}, "products": GOOD}),
        json.dumps({"items": GOOD}, indent=1),
        "\n".join(json.dumps(row) for row in GOOD),
        "\n\n".join(json.dumps(row | {"products": "a word"}) for row in GOOD) + "\n",
        RSS,
        ATOM,
        PLAIN,
        PLAIN.replace("\n", ""),
    ],
    ids=[
        "csv",
        "csv-lf",
        "csv-cr",
        "tsv",
        "semicolon",
        "json",
        "json-indented",
        "products",
        "items",
        "jsonl",
        "jsonl-gaps",
        "rss",
        "atom",
        "plain",
        "one-line",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gzip"])
def test_every_format_is_read_in_every_encoding(source: str, encoding: str) -> None:
    packed = gzip.compress(source.encode()) if encoding == "gzip" else source.encode(encoding)
    rows, problems = read(packed)
    assert ids(rows) == ["r1", "r2", "r3"]
    assert problems == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (CSV, [2, 3, 4]),
        ('item_id,title,price\n\nr1,"two\nlines",1 EUR\nr2,b,2 EUR\n', [3, 5]),
        (json.dumps(GOOD, indent=0), [2, 7, 12]),
        (RSS, [3, 4, 5]),
    ],
)
def test_rows_know_the_line_they_begin_on(source: str, lines: list[int]) -> None:
    rows, _ = read(source)
    assert [row.line for row in rows] == lines


@pytest.mark.parametrize(
    ("source", "kept", "line", "word"),
    [
        ('item_id,title\na,A\nb,"open\nc,C\nd,D\n', ["a", "c", "d"], 3, "never closed"),
        ("item_id,title\na,A\nb,B,extra\nc,C\n", ["a", "c"], 3, "3 cells"),
        ('{"item_id":"a"}\n{"item_id":"b",}\n{"item_id":"c"}\n', ["a", "c"], 2, "valid JSON"),
        ('{"item_id":"a"}\n["b"]\n{"item_id":"c"}\n', ["a", "c"], 2, "JSON object"),
        ('[{"item_id":"a"},\n{"item_id":"b" "x":1},\n{"item_id":"c"}]', ["a", "c"], 2, "valid JSON"),
        ('[{"item_id":"a"},\n{"item_id":"b, "x":1},\n{"item_id":"c"}]', ["a", "c"], 2, "valid JSON"),
        ('[{"item_id":"a"},\n7,\n{"item_id":"c"}]', ["a", "c"], 2, "JSON object"),
        ('[{"item_id":"a"},\n{"item_id":NaN},\n{"item_id":"c"}]', ["a", "c"], 2, "NaN"),
        ('[{"item_id":"a"},\n{"item_id":"c"},\n{"item_id":', ["a", "c"], 3, "middle of the list"),
        (
            "<rss><item><id>a</id></item>\n<item><id>b</id><t>x & y</t></item>\n<item><id>c</id></item></rss>",
            ["a", "c"],
            2,
            "well-formed",
        ),
        (
            "<rss><item><id>a</id></item>\n<item><id>b</id>\n<item><id>c</id></item></rss>",
            ["a", "c"],
            2,
            "well-formed",
        ),
        (
            "<rss><item><id>a</id></item>\n<item><id>c</id></item>\n<item><id>b</i",
            ["a", "c"],
            3,
            "well-formed",
        ),
    ],
)
def test_a_broken_row_is_named_and_the_others_are_read(
    source: str, kept: list[str], line: int, word: str
) -> None:
    rows, problems = read(source)
    assert ids(rows) == kept
    assert [problem.line for problem in problems] == [line]
    assert word in problems[0].reason


def test_what_looks_like_an_item_inside_cdata_is_text() -> None:
    rows, problems = read(
        "<rss><item><id>a</id><d><![CDATA[<b>x</b></item><item>]]></d></item><!-- <item> --></rss>"
    )
    assert ids(rows) == ["a"]
    assert rows[0].values["d"] == "<b>x</b></item><item>"
    assert problems == []


def test_an_entity_bomb_is_refused_without_being_opened() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb += "<rss><item><id>&b;</id></item><item><id>c</id></item></rss>"
    rows, problems = read(bomb)
    assert ids(rows) == ["c"]
    assert len(problems) == 1


def test_rows_are_found_across_the_pieces_a_large_file_is_read_in() -> None:
    rows = [{"item_id": f"r{n}", "title": "x" * 5000} for n in range(200)]
    xml = "".join(f"<item><id>r{n}</id><title>{'x' * 5000}</title></item>" for n in range(200))
    for source in (json.dumps(rows), json.dumps({"products": rows}, indent=1), f"<rss>{xml}</rss>"):
        assert ids(read(source)[0]) == [f"r{n}" for n in range(200)]


@pytest.mark.parametrize(
    "source", [b"", b"  \n", b"PK\x03\x04rest", b"just a letter to the shop\nwith two lines\n"]
)
def test_a_file_that_is_no_feed_is_refused_as_a_whole(source: bytes) -> None:
    with pytest.raises(Unprocessable):
        read(source)


@pytest.mark.parametrize("source", ["{\n}", '{\n"a": {"products": []}}', "<rss></rss>", "[]"])
def test_a_list_without_products_gives_no_rows(source: str) -> None:
    assert read(source)[0] == []


def test_a_damaged_archive_keeps_the_rows_before_the_damage() -> None:
    many = "item_id,title\n" + "".join(f"r{n},{n * 7919}\n" for n in range(90_000))
    rows, problems = read(gzip.compress(many.encode())[:-40_000])
    assert len(rows) > 1000
    assert "damaged" in problems[-1].reason


def test_an_archive_cannot_unpack_into_a_flood() -> None:
    with pytest.raises(TooLarge):
        list(read_feed(io.BytesIO(gzip.compress(CSV.encode() + b" " * 5_000_000)), limit=1_000_000))
