"""One door for every format: the content decides how a file is read, not its name."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TextIO

from marketplace.feeds.delimited import read_delimited
from marketplace.feeds.json_rows import read_json, read_json_lines
from marketplace.feeds.opening import open_text
from marketplace.feeds.problems import Problem, RawRow
from marketplace.feeds.xml_rows import read_xml

Reader = Callable[[TextIO], Iterator[RawRow | Problem]]


def read_feed(source: BinaryIO, *, limit: int = 2_000_000_000) -> Iterator[RawRow | Problem]:
    """Rows and problems in the order of the file. ``source`` must be seekable; ``limit`` is in unpacked bytes.

    Raises Unprocessable when the file as a whole cannot be read, TooLarge above the limit.
    """
    try:
        text, head = open_text(source, limit=limit)
        yield from _reader_for(head.lstrip("\ufeff \t\r\n"))(text)
    except (EOFError, OSError, zlib.error):
        yield Problem(0, "", "The archive is cut off or damaged.", "Pack it again; the rows before are read.")


def _reader_for(head: str) -> Reader:
    if head.startswith("<"):
        return read_xml
    if head.startswith("["):
        return read_json
    if head.startswith("{"):
        return read_json_lines if _has_a_product_a_line(head) else read_json
    return read_delimited


def _has_a_product_a_line(head: str) -> bool:
    line, newline, _ = head.partition("\n")
    if newline and not line.rstrip().endswith("}"):
        return False
    try:
        value: dict[str, Any] = json.loads(line)
    except ValueError:
        # Broken, or longer than our look at it: only the names can tell.
        return not any(f'"{name}"' in line for name in ("products", "items"))
    return not any(isinstance(value.get(name), list) for name in ("products", "items"))
