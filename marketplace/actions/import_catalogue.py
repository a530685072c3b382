"""Take in a creator's file: every good row, and a reason for every bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from marketplace.events import CatalogueImported, ProductChanged
from marketplace.feeds.item import FeedItem
from marketplace.feeds.parsing import parse
from marketplace.feeds.problems import Problem
from marketplace.feeds.reading import read_feed
from marketplace.importing.report import ImportReport
from marketplace.importing.shelf import Shelf
from ontology.actor import Actor, ActorKind
from ontology.errors import Forbidden, ShopError
from ontology.events import publish
from ontology.models import Group

_BATCH = 200
_LARGEST = 2_000_000_000


def import_catalogue(
    *,
    source: BinaryIO,
    creator: Group,
    by: Actor,
    dry_run: bool = False,
    limit: int = _LARGEST,
    on_row: Callable[[], object] = lambda: None,
) -> ImportReport:
    """Create or update the creator's products by item id from a product feed in any format.

    ``source`` is seekable; ``limit`` is in unpacked bytes; ``on_row`` is called for each row, for a progress bar.
    Goods of other creators are never touched. A row that changes nothing writes nothing. Raises Unprocessable or
    TooLarge when the file as a whole cannot be read, Forbidden for another creator's actor.
    """
    if not by.runs_platform and not (by.kind is ActorKind.CREATOR and by.group_id == creator.pk):
        raise Forbidden("You can only load products into your own shop.")
    report = ImportReport(is_dry=dry_run)
    items = _items(source, creator, report, limit, on_row)
    if dry_run:
        with transaction.atomic():
            _load(items, Shelf(creator, by), report)
            transaction.set_rollback(True)
    else:
        _load(items, Shelf(creator, by), report)
        if report.taken:
            _tell(creator, report, by)
    return report


def _items(
    source: BinaryIO, creator: Group, report: ImportReport, limit: int, on_row: Callable[[], object]
) -> Iterator[FeedItem]:
    """The good rows of the file; the bad ones go to the report."""
    seen: dict[str, int] = {}
    for row in read_feed(source, limit=limit):
        on_row()
        if isinstance(row, Problem):
            report.reject([row]) if row.severity == "error" else report.problems.append(row)
            continue
        item, problems = parse(row, currency=settings.AGORA_CURRENCY)
        if item is None:
            report.reject(problems)
        elif item.item_id in seen:
            report.reject([_repeated(item, seen[item.item_id])])
        else:
            seen[item.item_id] = item.line
            report.problems.extend(problems)
            if item.feed_fields.get("seller_name") == creator.name:
                del item.feed_fields["seller_name"]
            yield item


def _repeated(item: FeedItem, line: int) -> Problem:
    reason = f"This id is on line {line} already."
    return Problem(
        item.line, "item_id", reason, "Give each row an id of its own; the first was taken.", item.item_id
    )


def _load(items: Iterator[FeedItem], shelf: Shelf, report: ImportReport) -> None:
    while batch := list(islice(items, _BATCH)):
        with transaction.atomic():
            shelf.look_up(batch)
            for item in batch:
                _place(item, shelf, report)
            for product, changes in shelf.changed.items():
                named = ["created"] if "created" in changes else list(dict.fromkeys(changes))
                publish(ProductChanged(target=product, group=shelf.creator, changes=named), by=shelf.by)
            shelf.changed.clear()


def _place(item: FeedItem, shelf: Shelf, report: ImportReport) -> None:
    try:
        outcome = shelf.place(item)
    except (ShopError, DatabaseError, ValueError) as error:
        report.reject([_refused(item, error)])
        shelf.forget(item)
    else:
        setattr(report, outcome, getattr(report, outcome) + 1)


def _refused(item: FeedItem, error: Exception) -> Problem:
    remedy = "Mend the row and load the file again."
    if isinstance(error, ShopError):
        return Problem(item.line, error.field, error.message, remedy, item.item_id)
    if isinstance(error, IntegrityError):
        reason = "Something else wrote it at the same moment."
        return Problem(item.line, "", reason, "Load the file again.", item.item_id)
    return Problem(item.line, "", "It holds something the shop cannot store.", remedy, item.item_id)


def _tell(creator: Group, report: ImportReport, by: Actor) -> None:
    counts = {name: getattr(report, name) for name in ("created", "updated", "unchanged", "rejected")}
    with transaction.atomic():
        publish(CatalogueImported(group=creator, **counts), by=by)
