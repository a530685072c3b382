"""manage.py import_catalog: a creator's file into the shop. It stands here as it fills shelf and index alike."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.actions.open_creator import open_creator
from marketplace.importing.report import ImportReport
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import ShopError
from ontology.models import Group
from recommendations.actions.index_catalog import index_catalog

_SHOWN = 20


class Command(BaseCommand):
    """Exit code 0 when rows went in, 1 when none could be read, 2 when it was called wrongly."""

    help = "Create or update a creator's products from a CSV, TSV, JSON, JSON Lines or XML product feed (also .gz)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--creator", required=True, metavar="SLUG", help="whose products; a new slug opens a shop"
        )
        parser.add_argument("--no-embed", action="store_true", help="leave the search index to the worker")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--report", type=Path, metavar="OUT.CSV", help="write every problem to this file")

    def handle(self, *args: Any, file: Path, creator: str, **options: Any) -> None:
        try:
            report = self._load(file, creator, options["dry_run"])
            if report.taken and not (options["no_embed"] or options["dry_run"]):
                self._index(creator)
        except ShopError as problem:
            raise CommandError(problem.message, returncode=1) from None
        except OSError as problem:
            raise CommandError(f"{file} cannot be opened: {problem.strerror}.", returncode=2) from None
        if options["report"]:
            _write(report, options["report"])
        self._show(report)
        if not report.taken:
            raise CommandError("No row could be taken.", returncode=1)

    def _load(self, file: Path, slug: str, dry_run: bool) -> ImportReport:
        by, known = Actor.system(), Group.objects.filter(slug=slug).exists()
        with file.open("rb") as source, tqdm(desc="Rows", unit="row") as bar:
            group = open_creator(slug=slug, by=by)
            try:
                return import_catalogue(
                    source=source, creator=group, by=by, dry_run=dry_run, on_row=bar.update
                )
            finally:
                # A shop that was opened for a file without a good row is closed again.
                if not known and not Product.objects.filter(creator=group).exists():
                    group.delete()

    def _index(self, creator: str) -> None:
        bars: dict[str, tqdm[Any]] = {}

        def progress(stage: str, done: int) -> None:
            bars.setdefault(stage, tqdm(desc=f"Search {stage}", unit="product")).update(done)

        index_catalog(creator=creator, by=Actor.system(), progress=progress)
        for bar in bars.values():
            bar.close()

    def _show(self, report: ImportReport) -> None:
        for problem in report.errors[:_SHOWN]:
            self.stdout.write(self.style.ERROR(f"✗ {problem}"))
        if len(report.errors) > _SHOWN:
            self.stdout.write(
                f"  … and {len(report.errors) - _SHOWN} more errors; --report writes all of them."
            )
        for reason, count in report.warnings_by_reason()[:_SHOWN]:
            self.stdout.write(f"! {count} × {reason}")
        self.stdout.write(("Nothing was kept: " if report.is_dry else "") + report.summary() + ".")
        sys.stdout.flush()


def _write(report: ImportReport, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["line", "item_id", "severity", "field", "reason", "remedy"])
        for found in report.problems:
            cells = [found.line, found.item_id, found.severity, found.field, found.reason, found.remedy]
            writer.writerow(cells)
