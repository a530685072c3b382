"""`bench_search`: searching 100,000 products, filters included: times, CPU, and the indexes in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from config.local.places import VAR
from marketplace.models import Category
from ontology.bench.kept import kept_database
from ontology.bench.load import HEADING, Asked, Load, loaded
from ontology.bench.web import Web, web_process
from recommendations.bench.asked import FORMS, addresses
from recommendations.bench.load import STAMP, load_goods
from recommendations.bench.plans import plans_of

# Rounds before the clock runs: a web process that has just started has no statement planned and no page mapped.
WARM = 8


class Command(BaseCommand):
    help = "Print how fast search is over 100,000 products, and by which indexes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--products", type=int, default=100_000)
        parser.add_argument("--rounds", type=int, default=20, help="of one query of each form")

    def handle(self, *args: Any, products: int, rounds: int, **options: Any) -> None:
        lines: list[str] = []
        with kept_database("bench_search", f"{STAMP} {products}", partial(load_goods, products)):
            for line in _told(rounds):
                self.stdout.write(line)
                lines.append(line)
        report = VAR / "bench_search.txt"
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.stdout.write(f"Kept in {report}.")


def _told(rounds: int) -> Iterator[str]:
    shelves = {category.path: category.slug for category in Category.objects.all()}
    yield HEADING
    with web_process() as web:
        for name, seed, at_once in (
            ("search, the mixture", 2, 1),
            ("search, another mixture", 3, 2),
            ("search, the first again", 2, 1),
        ):
            asked = addresses(shelves, (rounds + WARM) * len(FORMS), seed)
            load = _asked(web, name, [path for _, path in asked], at_once)
            yield f"{load}"
            yield f"    {2000 / (load.web + load.database):.0f} a second on two cores"
        by_form: dict[str, list[str]] = defaultdict(list)
        for form, path in addresses(shelves, rounds * len(FORMS), seed=5):
            by_form[form].append(path)
        for form, paths in by_form.items():
            yield str(_asked(web, form, paths, 1, warm=1))
    yield from _plans(shelves)


def _asked(web: Web, name: str, paths: list[str], at_once: int, *, warm: int = WARM * len(FORMS)) -> Load:
    load, _ = loaded(web, name, [Asked("GET", path) for path in paths], at_once=at_once, warm=warm)
    return load


def _plans(shelves: dict[str, str]) -> Iterator[str]:
    """What each form of query asks of PostgreSQL."""
    client = Client()
    for form, address in addresses(shelves, len(FORMS), seed=4):
        yield ""
        yield f"{form}: {address}"
        client.get(address)
        for line in plans_of(partial(client.get, address)):
            yield f"    {line}"
