"""`bench_search`: searching 100,000 products, filters included: times, CPU, plans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from config.local.places import VAR
from marketplace.models import Category
from ontology.bench import kept_database
from recommendations.bench.asked import addresses
from recommendations.bench.load import STAMP, load_goods
from recommendations.bench.plans import plans_of
from recommendations.bench.serving import Load, load, served, share

_FORMS = 14


class Command(BaseCommand):
    help = "Print how fast search is over 100,000 products, and by which indexes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--products", type=int, default=100_000)
        parser.add_argument("--requests", type=int, default=280)

    def handle(self, *args: Any, products: int, requests: int, **options: Any) -> None:
        with kept_database("bench_search", f"{STAMP} {products}", partial(load_goods, products)):
            lines: list[str] = []
            for line in _told(requests):
                self.stdout.write(line)
                lines.append(line)
        report = VAR / "bench_search.txt"
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.stdout.write(f"Kept in {report}.")


def _told(requests: int) -> Iterator[str]:
    shelves = {category.path: category.slug for category in Category.objects.all()}
    with served() as (port, web):
        load(port, list(addresses(shelves, 2 * _FORMS, seed=1)), shoppers=1, web=web)
        alone = load(port, list(addresses(shelves, requests, seed=2)), shoppers=1, web=web)
        yield str(alone)
        yield str(load(port, list(addresses(shelves, requests, seed=3)), shoppers=2, web=web))
        yield "The first again, when their vectors are known:"
        yield str(load(port, list(addresses(shelves, requests, seed=2)), shoppers=1, web=web))
    yield from _forms(alone)
    yield from _plans(shelves)


def _forms(told: Load) -> Iterator[str]:
    yield ""
    yield f"{'one at a time':<20}{'p50 ms':>9}{'p95 ms':>9}"
    for form, walls in told.walls.items():
        yield f"{form:<20}{share(walls, 0.5):>9.1f}{share(walls, 0.95):>9.1f}"


def _plans(shelves: dict[str, str]) -> Iterator[str]:
    client = Client()
    for form, address in addresses(shelves, _FORMS, seed=4):
        yield ""
        yield f"{form}: {address}"
        client.get(address)
        for line in plans_of(partial(client.get, address)):
            yield f"    {line}"
