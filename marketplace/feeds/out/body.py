"""The bytes of a feed: one page at once, or the whole as a stream; small ones are kept packed for a while."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from django.core.cache import cache

from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.meta import KEPT_SECONDS, meta_of
from marketplace.feeds.out.reading import read_all, read_page
from marketplace.feeds.out.request import FeedRequest, write_cursor
from marketplace.feeds.out.rules.checking import valid_row

# Bigger bodies are streamed anew each time: keeping them would only move the memory to the cache.
MOST_KEPT = 8 * 1024 * 1024


def kept_body(etag: str) -> tuple[bytes, str] | None:
    """(packed body, next cursor) of the same feed in the same version, for at most a quarter of an hour."""
    found: tuple[bytes, str] | None = cache.get(f"feed:body:{etag}")
    return found


def keep_body(etag: str, body: bytes, cursor: str = "") -> bytes:
    """Pack and remember a body; gives back the packed form."""
    packed = gzip.compress(body, compresslevel=6, mtime=0)
    cache.set(f"feed:body:{etag}", (packed, cursor), KEPT_SECONDS)
    return packed


def page_body(asked: FeedRequest, *, version: str) -> tuple[bytes, str]:
    """(body, next cursor) of one page; the cursor is empty on the last."""
    offers, place = read_page(asked.scope, after=asked.after, limit=asked.limit or 1)
    cursor = write_cursor(place) if place else ""
    meta = meta_of(
        asked.scope, version=version, spec=asked.spec, format_name=asked.format, next_cursor=cursor or None
    )
    feed = FORMATS[asked.format](meta, asked.spec.columns)
    rows = [asked.spec.write(valid_row(offer)) for offer in offers]
    return (feed.opening() + feed.rows(rows) + feed.closing()).encode(), cursor


def stream_body(asked: FeedRequest, *, version: str, etag: str) -> Iterator[bytes]:
    """The whole feed in chunks of a batch each; what turns out small is kept for the next reader."""
    seen: list[bytes] = []
    size = 0
    for chunk in _chunks(asked, version):
        size += len(chunk)
        if size <= MOST_KEPT:
            seen.append(chunk)
        else:
            seen.clear()
        yield chunk
    if size <= MOST_KEPT:
        keep_body(etag, b"".join(seen))


def pack(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes as one gzip stream, chunk by chunk."""
    packer = zlib.compressobj(level=6, wbits=31)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def _chunks(asked: FeedRequest, version: str) -> Iterator[bytes]:
    meta = meta_of(asked.scope, version=version, spec=asked.spec, format_name=asked.format)
    feed = FORMATS[asked.format](meta, asked.spec.columns)
    yield feed.opening().encode()
    for offers in read_all(asked.scope):
        yield feed.rows([asked.spec.write(valid_row(offer)) for offer in offers]).encode()
    yield feed.closing().encode()
