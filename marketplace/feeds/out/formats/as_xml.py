"""XML: a head and a plain list of products."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from marketplace.feeds.out.meta import FeedMeta
from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.plain import as_cell

# Characters that XML cannot say at all.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class XmlFeed:
    """``<feed><meta>…</meta><products><product>…``; objects are JSON inside their element, lists repeat it."""

    content_type = "application/xml; charset=utf-8"

    def __init__(self, meta: FeedMeta, columns: Sequence[str]) -> None:
        self.meta = meta

    def opening(self) -> str:
        head = _element("meta", _children(self.meta.as_dict()))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed>{head}<products>\n'

    def rows(self, rows: Sequence[Row]) -> str:
        return "".join(_element("product", _children(row)) + "\n" for row in rows)

    def closing(self) -> str:
        return "</products></feed>\n"


def _children(values: Mapping[str, Any]) -> str:
    return "".join(_told(name, value) for name, value in values.items())


def _told(name: str, value: Any) -> str:
    many = value if isinstance(value, list) and all(isinstance(entry, str) for entry in value) else [value]
    return "".join(_element(name, escape(_UNSAYABLE.sub(" ", as_cell(entry)))) for entry in many)


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"
