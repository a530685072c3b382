"""Rows to files: the other half of the readers. Each writer streams, so that a large catalogue costs little memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape

from ontology.errors import Invalid

Rows = Callable[[], Iterable[dict[str, Any]]]
# Characters that XML cannot say at all.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINKS = {"additional_image_urls"}
_ENDINGS = {"txt": "tsv", "ndjson": "jsonl"}


def write_feed(rows: Rows, target: TextIO, form: str) -> int:
    """Write all rows in a form (csv, tsv, json, jsonl, xml) and say how many. ``rows`` is called anew for each pass."""
    if form not in _WRITERS:
        raise Invalid(f"“{form}” is not known. Choose {', '.join(sorted(_WRITERS))}.", field="format")
    tally = _Tally(rows)
    _WRITERS[form](tally, target)
    return tally.count


class _Tally:
    """Counts the rows of the last pass."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.count = rows, 0

    def __call__(self) -> Iterator[dict[str, Any]]:
        self.count = 0
        for row in self.rows():
            self.count += 1
            yield row


def form_of(path: Path) -> str:
    """The form a file name asks for: ``shop.csv.gz`` is csv."""
    ending = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    return _ENDINGS.get(ending, ending)


@contextmanager
def open_target(path: Path) -> Iterator[TextIO]:
    """A UTF-8 file to write to, packed when its name ends in .gz."""
    with path.open("wb") as plain, ExitStack() as stack:
        packed = (
            stack.enter_context(gzip.GzipFile(path.stem, "wb", fileobj=plain))
            if path.suffix == ".gz"
            else plain
        )
        yield stack.enter_context(io.TextIOWrapper(packed, encoding="utf-8", newline=""))


def _delimited(rows: Rows, target: TextIO, delimiter: str) -> None:
    columns = list(dict.fromkeys(name for row in rows() for name in row))
    writer = csv.DictWriter(target, columns, delimiter=delimiter, restval="")
    writer.writeheader()
    for row in rows():
        writer.writerow(
            {name: _links(value) if name in _LINKS else cell(value) for name, value in row.items()}
        )


def cell(value: Any) -> str:
    """A value as text: JSON for objects and lists, true and false in small letters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def _links(links: list[str]) -> str:
    return ",".join(link.replace(",", "%2C") for link in links)


def _json(rows: Rows, target: TextIO) -> None:
    target.write('{"products": [')
    for number, row in enumerate(rows()):
        target.write(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
    target.write("\n]}\n")


def _json_lines(rows: Rows, target: TextIO) -> None:
    for row in rows():
        target.write(json.dumps(row, ensure_ascii=False) + "\n")


def _xml(rows: Rows, target: TextIO) -> None:
    target.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    target.write('<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n')
    for row in rows():
        target.write("<item>" + "".join(_element(name, value) for name, value in row.items()) + "</item>\n")
    target.write("</channel></rss>\n")


def _element(name: str, value: Any) -> str:
    if name in _LINKS:
        return "".join(_tag(name, link) for link in value)
    return _tag(name, cell(value))


def _tag(name: str, text: str) -> str:
    return f"<g:{name}>{escape(_UNSAYABLE.sub('', text))}</g:{name}>"


_WRITERS: dict[str, Callable[[Rows, TextIO], None]] = {
    "csv": lambda rows, target: _delimited(rows, target, ","),
    "tsv": lambda rows, target: _delimited(rows, target, "\t"),
    "json": _json,
    "jsonl": _json_lines,
    "xml": _xml,
}
