"""What every format owes: an opening, a text for each batch of rows, a closing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from marketplace.feeds.out.meta import FeedMeta
from marketplace.feeds.out.offer import Row


class FeedFormat(Protocol):
    """Writes one feed; made anew for each, because it may remember whether a row came before."""

    content_type: str

    def __init__(self, meta: FeedMeta, columns: Sequence[str]) -> None: ...

    def opening(self) -> str: ...

    def rows(self, rows: Sequence[Row]) -> str: ...

    def closing(self) -> str: ...
