"""A whole feed as files with names that stay, in shards no larger than the platform takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marketplace.feeds.out.meta import FeedMeta, meta_of
from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.reading import read_all
from marketplace.feeds.out.rules.base import Finding
from marketplace.feeds.out.rules.checking import refusals_of, valid_row
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.writers import open_file
from marketplace.feeds.out.specs import UPLOAD
from marketplace.feeds.out.version import feed_version

SHARD = 500_000
# Enough to see what is wrong; the count goes on.
MOST_TOLD = 1000


@dataclass
class Outcome:
    """What went out and what could not."""

    version: str = ""
    rows: int = 0
    rejected: int = 0
    bytes: int = 0
    files: list[Path] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)

    def refuse(self, found: list[Finding]) -> None:
        """Count one row as left out, and remember why while there is room."""
        self.rejected += 1
        self.refusals += found[: max(MOST_TOLD - len(self.refusals), 0)]


def write_snapshot(scope: FeedScope, *, kind: str, folder: Path, shard: int = SHARD) -> Outcome:
    """Write the feed into a folder as ``agora-<whose>-001.<kind>`` and so on.

    Rows that would be refused stay out and are named in the outcome. Raises Invalid for an unknown kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    outcome = Outcome(version=feed_version(scope))
    meta = meta_of(scope, version=outcome.version, spec=UPLOAD, format_name=kind)
    rows = _rows(scope, outcome)
    pending = next(rows, [])
    while pending or not outcome.files:
        path = folder / f"agora-{scope.name}-{len(outcome.files) + 1:03}.{kind}"
        outcome.files.append(path)
        pending = _fill(path, meta, pending, rows, shard)
        outcome.bytes += path.stat().st_size
    return outcome


def _fill(path: Path, meta: FeedMeta, pending: list[Row], rows: Iterator[list[Row]], room: int) -> list[Row]:
    """Fill one file and give back the rows that no longer fit."""
    file = open_file(path, meta)
    while pending and room:
        now, pending = pending[:room], pending[room:]
        file.write(now)
        room -= len(now)
        pending = pending or (next(rows, []) if room else [])
    file.close()
    return pending or next(rows, [])


def _rows(scope: FeedScope, outcome: Outcome) -> Iterator[list[Row]]:
    for offers in read_all(scope):
        batch = []
        for offer in offers:
            row = valid_row(offer)
            refusals = refusals_of(row, offer)
            if refusals:
                outcome.refuse(refusals)
            else:
                batch.append(UPLOAD.write(row))
        outcome.rows += len(batch)
        if batch:
            yield batch
