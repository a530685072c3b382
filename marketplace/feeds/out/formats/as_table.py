"""CSV as RFC 4180 has it, and TSV; every column of the edition is there, filled or not."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from marketplace.feeds.out.meta import FeedMeta
from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.plain import as_cell


class CsvFeed:
    """Objects and lists are JSON inside their cell."""

    content_type = "text/csv; charset=utf-8"
    delimiter = ","

    def __init__(self, meta: FeedMeta, columns: Sequence[str]) -> None:
        self.columns = columns

    def opening(self) -> str:
        return self._write([self.columns])

    def rows(self, rows: Sequence[Row]) -> str:
        return self._write([[as_cell(row.get(name)) for name in self.columns] for row in rows])

    def closing(self) -> str:
        return ""

    def _write(self, lines: Sequence[Sequence[str]]) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n").writerows(lines)
        return text.getvalue()


class TsvFeed(CsvFeed):
    """Tabs between; a tab or line break inside a value becomes a space, because many readers know no quotes."""

    content_type = "text/tab-separated-values; charset=utf-8"
    delimiter = "\t"

    def rows(self, rows: Sequence[Row]) -> str:
        return self._write(
            [[" ".join(as_cell(row.get(name)).split()) for name in self.columns] for row in rows]
        )
