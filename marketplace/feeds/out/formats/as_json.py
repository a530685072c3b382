"""JSON with a head, and JSON Lines: one product a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from marketplace.feeds.out.meta import FeedMeta
from marketplace.feeds.out.offer import Row


def dumps(value: Any) -> str:
    """Compact, and readable in every language."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class JsonFeed:
    """``{"meta": {…}, "products": […]}``."""

    content_type = "application/json; charset=utf-8"

    def __init__(self, meta: FeedMeta, columns: Sequence[str]) -> None:
        self.meta = meta
        self.begun = False

    def opening(self) -> str:
        return f'{{"meta":{dumps(self.meta.as_dict())},"products":['

    def rows(self, rows: Sequence[Row]) -> str:
        text = ",\n".join(dumps(row) for row in rows)
        joint = ",\n" if self.begun and text else "\n" if text else ""
        self.begun = self.begun or bool(text)
        return joint + text

    def closing(self) -> str:
        return "]}\n"


class JsonLinesFeed:
    """One row a line and no head: what it would say stands in the response's headers."""

    content_type = "application/x-ndjson; charset=utf-8"

    def __init__(self, meta: FeedMeta, columns: Sequence[str]) -> None:
        self.meta = meta

    def opening(self) -> str:
        return ""

    def rows(self, rows: Sequence[Row]) -> str:
        return "".join(f"{dumps(row)}\n" for row in rows)

    def closing(self) -> str:
        return ""
