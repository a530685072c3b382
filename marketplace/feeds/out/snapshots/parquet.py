"""A snapshot as Parquet with zstd, the form the platform prefers: typed columns, one row group a batch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.plain import as_cell
from marketplace.feeds.out.specs import UPLOAD

_FLAGS = {
    "is_eligible_search",
    "is_eligible_checkout",
    "listing_has_variations",
    "accepts_returns",
    "accepts_exchanges",
    "is_digital",
    "is_ads_eligible",
}
_COUNTS = {"return_deadline_in_days", "review_count"}
_LISTS = {"additional_image_urls", "target_countries"}
_OBJECTS = {"variant_dict", "dimensions", "ads_metadata"}


def _type_of(name: str) -> Any:
    if name in _FLAGS:
        return pa.bool_()
    if name in _COUNTS:
        return pa.int64()
    if name in _LISTS:
        return pa.list_(pa.string())
    return pa.map_(pa.string(), pa.string()) if name in _OBJECTS else pa.string()


SCHEMA = pa.schema([(name, _type_of(name)) for name in UPLOAD.columns])


class ParquetFile:
    """Rows wait until a row group is full, so that the file packs well and memory stays bounded."""

    _GROUP = 20_000

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._waiting: list[Any] = []
        self._count = 0

    def write(self, rows: Sequence[Row]) -> None:
        typed = [{name: _typed(name, value) for name, value in row.items()} for row in rows]
        self._waiting.append(pa.Table.from_pylist(typed, schema=SCHEMA))
        self._count += len(typed)
        if self._count >= self._GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting))
        self._waiting, self._count = [], 0


def _typed(name: str, value: Any) -> Any:
    if name in _OBJECTS:
        return [(str(key), as_cell(part)) for key, part in value.items()] if isinstance(value, dict) else None
    if name in _LISTS:
        return [str(part) for part in value]
    return value if name in _FLAGS | _COUNTS else as_cell(value)
