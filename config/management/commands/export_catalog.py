"""manage.py export_catalog: a creator's products as a file that import_catalog reads back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.feeds.outgoing import feed_rows
from marketplace.feeds.writers import form_of, open_target, write_feed
from ontology.errors import ShopError
from ontology.models import Group


class Command(BaseCommand):
    """Exit code 1 when the creator is unknown or the file cannot be written, 2 when it was called wrongly."""

    help = "Write a creator's products to a CSV, TSV, JSON, JSON Lines or XML file (also .gz)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--creator", required=True, metavar="SLUG")
        parser.add_argument(
            "--format", choices=("csv", "tsv", "json", "jsonl", "xml"), help="else the file name decides"
        )

    def handle(self, *args: Any, file: Path, creator: str, **options: Any) -> None:
        group = Group.objects.filter(slug=creator).first()
        if group is None:
            raise CommandError(f"There is no creator “{creator}”.", returncode=1)
        try:
            with open_target(file) as target:
                count = write_feed(lambda: feed_rows(group), target, options["format"] or form_of(file))
        except ShopError as problem:
            raise CommandError(problem.message, returncode=2) from None
        except OSError as problem:
            raise CommandError(f"{file} cannot be written: {problem.strerror}.", returncode=1) from None
        self.stdout.write(f"{count} rows written to {file}.")
