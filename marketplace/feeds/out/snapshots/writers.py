"""One file of a snapshot while it is written: packed text, or Parquet."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.meta import FeedMeta
from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.specs import UPLOAD
from ontology.errors import Invalid


class SnapshotFile(Protocol):
    """Takes rows batch by batch; ``close`` finishes the file."""

    def write(self, rows: Sequence[Row]) -> None: ...

    def close(self) -> None: ...


class PackedText:
    """jsonl.gz, csv.gz and tsv.gz: the same text as the live feed, packed as it is written."""

    def __init__(self, path: Path, meta: FeedMeta) -> None:
        self._file: Any = gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6)  # noqa: SIM115
        self._feed = FORMATS[meta.format.removesuffix(".gz")](meta, UPLOAD.columns)
        self._file.write(self._feed.opening())

    def write(self, rows: Sequence[Row]) -> None:
        self._file.write(self._feed.rows(rows))

    def close(self) -> None:
        self._file.write(self._feed.closing())
        self._file.close()


KINDS = ("parquet", "jsonl.gz", "csv.gz", "tsv.gz")


def open_file(path: Path, meta: FeedMeta) -> SnapshotFile:
    """A new file of the kind the head names. Raises Invalid for a kind nobody takes."""
    if meta.format not in KINDS:
        raise Invalid(f"A snapshot is one of {', '.join(KINDS)}.", field="format")
    if meta.format == "parquet":
        # Parquet is heavy to load and rarely needed.
        from marketplace.feeds.out.snapshots.parquet import ParquetFile

        return ParquetFile(path)
    return PackedText(path, meta)
