"""Reads CSV and TSV. A broken row costs one row: after an unclosed quotation mark the next line starts afresh."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TextIO

from marketplace.feeds.fields import canonical, is_official
from marketplace.feeds.problems import Problem, RawRow
from ontology.errors import Unprocessable

# A whole record is read before its fields are judged, so the csv module may not stop earlier than we do.
csv.field_size_limit(64 * 1024 * 1024)
_RESTARTS = 50  # each one may read far ahead; a file with more broken quotes is not worth the time


class _Lines:
    """The physical lines of a file; those of a broken record can be given back."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.number, self.back = text, 0, deque[str]()
        self.taken: list[str] = []
        self.ended = False  # asked for a line when there was none: only an open quotation mark does that

    def __iter__(self) -> Iterator[str]:
        while line := self.back.popleft() if self.back else self.text.readline():
            self.taken.append(line)
            self.number += 1
            yield line
        self.ended = True

    def give_back(self) -> None:
        """Keep the first line of the record as read, and offer the others again."""
        again = self.taken[1:]
        self.back.extendleft(reversed(again))
        self.number -= len(again)
        self.ended = False

    def first_line(self) -> int:
        return self.number - len(self.taken) + 1


def read_delimited(text: TextIO) -> Iterator[RawRow | Problem]:
    """Rows of a delimited file; the delimiter is found in its first line, which names the columns."""
    lines = _Lines(text)
    first = next((line for line in lines if line.strip()), "")
    lines.back.appendleft(first)
    lines.number -= 1
    delimiter = max(",\t;|", key=first.count)
    header = [name.strip() for name in next(csv.reader(lines, delimiter=delimiter), [])]
    _check_header(header)
    yield from _repeated(header)
    yield from _rows(lines, header, delimiter)


def _check_header(header: Sequence[str]) -> None:
    if not any(is_official(canonical(name)) for name in header):
        seen = ", ".join(header)[:120]
        raise Unprocessable(
            f"The first line must name the columns (item_id, title, price …). It reads: {seen}"
        )


def _repeated(header: Sequence[str]) -> Iterator[Problem]:
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield Problem(
            1, name, "This column is there twice.", "Only the first is read; remove one.", severity="warning"
        )


def _rows(lines: _Lines, header: Sequence[str], delimiter: str) -> Iterator[RawRow | Problem]:
    restarts = 0
    lines.taken.clear()
    while (cells := next(csv.reader(lines, delimiter=delimiter), None)) is not None:
        several = len(lines.taken) > 1
        if lines.ended or len(cells) > len(header) or (several and len(cells) != len(header)):
            restarts += several
            if restarts > _RESTARTS:
                yield Problem(
                    lines.first_line(), "", "Too many unclosed quotation marks.", "Mend them and load again."
                )
                return
            unclosed = several or lines.ended
            lines.give_back()
            yield _misfit(lines.number, cells, header, unclosed)
        elif any(cells):
            yield RawRow(lines.first_line(), _named(header, cells))
        lines.taken.clear()


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):  # cells that are missing at the end are empty
        named.setdefault(name, cell)
    return {name: cell for name, cell in named.items() if name}


def _misfit(line: int, cells: Sequence[str], header: Sequence[str], unclosed: bool) -> Problem:
    item = _named(header, cells).get("item_id", "")[:100]
    if unclosed:
        return Problem(
            line, "", "A quotation mark is opened and never closed.", 'Close it, or write " as "".', item
        )
    reason = f"The row has {len(cells)} cells, the first line names {len(header)} columns."
    return Problem(line, "", reason, "Put text that holds the delimiter in quotation marks.", item)
