"""Reads a JSON array of products, or an object with ``products`` or ``items``, without holding the whole file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TextIO

from marketplace.feeds.problems import Problem, RawRow

_LISTS = {"products", "items", "entries", "rows", "data"}
# A JSON string never spans lines, so an unclosed one ends its line and spoils one row, not the rest.
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"|"|[{}\[\]\n]|[^\s,:{}\[\]"]+')
_CHUNK = 1 << 16


def load(source: str) -> Any:
    """One JSON value; numbers with a point become Decimal. Raises ValueError when broken, NaN or too deep."""
    try:
        return json.loads(source, parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def as_row(line: int, source: str) -> RawRow | Problem:
    """The row written in one JSON object, or what is wrong with it."""
    try:
        value = load(source)
    except ValueError as error:
        return Problem(
            line, "", f"This is not valid JSON: {error}.", "Mend the row; others are read.", _guess_id(source)
        )
    if not isinstance(value, dict):
        return Problem(
            line, "", "A product must be a JSON object.", 'Write it as {"item_id": …, "title": …}.'
        )
    return RawRow(line, value)


def _guess_id(source: str) -> str:
    found = re.search(r'"(?:item_id|id|sku)"\s*:\s*"([^"\n]{1,100})"', source)
    return found[1] if found else ""


@dataclass
class _Scanner:
    """Walks over the text and knows how deep it is; keeps only what the open element needs."""

    text: TextIO
    buffer: str = ""
    at: int = 0
    line: int = 1
    start: int = -1
    start_line: int = 1

    def mark(self) -> str:
        """The next mark or word; empty at the end of the file."""
        while True:
            found = _TOKEN.search(self.buffer, self.at)
            # What touches the end of the buffer may go on in the next chunk.
            whole = found and (found.end() < len(self.buffer) or found[0] in "{}[]\n")
            if found and whole and (found[0] != '"' or "\n" in self.buffer[found.start() :]):
                self.at = found.end()
                self.line += found[0] == "\n"
                return found[0]
            if not self._more(found):
                return self._rest(found)

    def _rest(self, found: re.Match[str] | None) -> str:
        self.at = found.end() if found else len(self.buffer)
        return found[0] if found else ""

    def _more(self, found: re.Match[str] | None) -> bool:
        resume = found.start() if found else len(self.buffer)
        keep = self.start if self.start >= 0 else resume
        # Doubling keeps a ten-megabyte string from being scanned again for every small chunk.
        chunk = self.text.read(max(_CHUNK, len(self.buffer) - keep))
        self.buffer = self.buffer[keep:] + chunk
        self.at, self.start = resume - keep, 0 if self.start >= 0 else -1
        return bool(chunk)

    def begin(self) -> None:
        self.start, self.start_line = self.at - 1, self.line

    def end(self) -> str:
        element, self.start = self.buffer[self.start : self.at], -1
        return element


def read_json(text: TextIO) -> Iterator[RawRow | Problem]:
    """Each product object of the file with the line where it begins."""
    scan = _Scanner(text)
    home = _enter(scan)
    if not home:
        yield Problem(0, "", "No list of products was found.", 'Write [ … ] or {"products": [ … ]}.')
        return
    yield from _elements(scan)


def _enter(scan: _Scanner) -> bool:
    """Go to the first element of the list; False when the file has none."""
    depth, last = 0, ""
    while mark := scan.mark():
        if mark == "[" and (depth == 0 or (depth == 1 and last.strip('"') in _LISTS)):
            return True
        depth += (mark in "{[") - (mark in "}]")
        last = mark if mark[0] == '"' else last
    return False


def _elements(scan: _Scanner) -> Iterator[RawRow | Problem]:
    depth = 0
    while mark := scan.mark():
        if depth == 0 and mark == "]":
            return
        if depth == 0 and mark in "{[":
            scan.begin()
        elif depth == 0 and mark != "\n":
            yield as_row(scan.line, mark)
        depth += (mark in "{[") - (mark in "}]")
        if depth == 0 and mark in "}]":
            yield as_row(scan.start_line, scan.end())
    line = scan.start_line if scan.start >= 0 else scan.line
    yield Problem(
        line, "", "The file ends in the middle of the list.", "Export it again; the rows before are read."
    )


def read_json_lines(text: TextIO) -> Iterator[RawRow | Problem]:
    """One JSON object a line."""
    for number, line in enumerate(iter(text.readline, ""), start=1):
        if line.strip():
            yield as_row(number, line)
