"""Measures the feed at full size: how long, how large, how much memory. Bounded, and in a database of its own."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.cache import cache
from django.http import StreamingHttpResponse
from django.test import Client

from marketplace.feeds.out.bench_goods import load_goods
from marketplace.feeds.out.reading import Place
from marketplace.feeds.out.request import write_cursor
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.snapshot import write_snapshot
from marketplace.models import Product
from ontology.bench import scratch_database
from ontology.bench.load import HEADING, Asked, loaded
from ontology.bench.web import Web, web_process

FEED = "/api/commerce/feed.json"


def measure(products: int) -> Iterator[str]:
    """One line of figures after the other, over so many products of ten creators."""
    with scratch_database("bench_feed"):
        took = _seconds(lambda: load_goods(products))
        yield f"{products:,} products loaded in {took:.1f} s"
        yield from _pages(Client())
        yield _stream(Client())
        yield _snapshot()
        with web_process() as web:
            yield from _over_http(web)


def _pages(client: Client) -> Iterator[str]:
    deep = Product.objects.order_by("-pk").values_list("pk", flat=True)[1000]
    cursor = write_cursor(Place(deep, "x"))
    asked = {
        "first page of 100": f"{FEED}?limit=100",
        "page of 100 near the end": f"{FEED}?limit=100&cursor={cursor}",
        "page of 100 of one creator": f"{FEED}?limit=100&creator=bench-3",
        "page of 1,000": f"{FEED}?limit=1000",
    }
    client.get(f"{FEED}?limit=1")
    for name, address in asked.items():
        fresh = _milliseconds(lambda address=address: _unkept(client, address), 5)  # type: ignore[misc]
        client.get(address)
        kept = _milliseconds(lambda address=address: client.get(address), 50)  # type: ignore[misc]
        yield f"{name}: {fresh:.0f} ms fresh, {kept:.1f} ms kept"
    etag = client.get(FEED + "?limit=1")["ETag"]
    again = {"If-None-Match": etag}
    unchanged = _milliseconds(lambda: client.get(FEED + "?limit=1", headers=again), 200)
    yield f"asked again, unchanged (304): {unchanged:.1f} ms"


def _over_http(web: Web) -> Iterator[str]:
    """What readers cost the real web process: a page it has kept, the same unchanged, and the whole at once."""
    yield HEADING
    page = Asked("GET", f"{FEED}?limit=100")
    etag = Client().get(page.path)["ETag"]
    unchanged = Asked("GET", page.path, headers={"If-None-Match": etag}, status=304)
    for at_once in (1, 8):
        yield str(loaded(web, "page of 100, kept", [page] * 205, at_once=at_once)[0])
        yield str(loaded(web, "page of 100, unchanged", [unchanged] * 205, at_once=at_once)[0])
    before = web.peak_mb()
    yield str(loaded(web, "whole feed", [Asked("GET", FEED)], at_once=1, warm=0)[0])
    yield f"peak memory of the web process: {before:.0f} MB before the whole feed, {web.peak_mb():.0f} MB after"


def _unkept(client: Client, address: str) -> None:
    cache.clear()
    client.get(address)


def _stream(client: Client) -> str:
    response = client.get(FEED)
    assert isinstance(response, StreamingHttpResponse)  # noqa: S101 - a whole feed always streams
    size, peaks, begun, worked = 0, [], time.perf_counter(), time.process_time()
    first = 0.0
    for chunk in response:
        first = first or time.perf_counter() - begun
        size += len(chunk)
        peaks.append(_peak_mb())
    took, worked = time.perf_counter() - begun, time.process_time() - worked
    rows = Product.objects.count()
    early = peaks[len(peaks) // 10]
    return (
        f"whole feed: first byte {first * 1000:.0f} ms, {took:.1f} s ({worked:.1f} s of CPU here), "
        f"{size / 1e6:.0f} MB, {rows / took:,.0f} rows/s, "
        f"peak memory {early:.0f} MB after a tenth and {peaks[-1]:.0f} MB at the end"
    )


def _snapshot() -> str:
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        outcome = write_snapshot(FeedScope(), kind="parquet", folder=Path(folder))
        took = time.perf_counter() - begun
    return (
        f"parquet snapshot: {took:.1f} s, {outcome.bytes / 1e6:.1f} MB, {outcome.rows / took:,.0f} rows/s, "
        f"peak memory {_peak_mb():.0f} MB"
    )


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _milliseconds(act: Callable[[], object], times: int) -> float:
    return 1000 * statistics.median(_seconds(act) for _ in range(times))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
