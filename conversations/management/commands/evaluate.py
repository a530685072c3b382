"""manage.py evaluate: how good the advisor is, measured on golden sets in a scratch shop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.test.utils import override_settings
from django.utils import timezone

from conversations.evaluation import course, floors, report
from conversations.evaluation.floors import Line
from conversations.evaluation.page import page
from ontology.bench import scratch_database
from recommendations.evaluation.measures import Result

SHOWN = 5
# The local model needs no key: a figure must not depend on whose machine it is taken.
SETTINGS: dict[str, Any] = {"EMBEDDER": "local"}


class Command(BaseCommand):
    """Exit code 0 when every floor is kept, 1 when a figure lies under its floor."""

    help = (
        "Measure search, understanding, ranking, conversations, grounding and resistance on the golden sets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--only", nargs="+", default=[], choices=[*course.parts({})], help="only these parts"
        )
        parser.add_argument("--share", type=int, default=1, help="take every n-th case of the long parts")
        parser.add_argument(
            "--file", type=Path, default=settings.ROOT / "var" / "evaluation.md", help="the report"
        )

    def handle(self, *args: Any, only: list[str], share: int, file: Path, **options: Any) -> None:
        with scratch_database(f"agora_evaluation_{os.getpid()}"), override_settings(**SETTINGS):
            call_command("load_demo", verbosity=0, stdout=self.stdout)
            call_command("embed_catalog", verbosity=0, stdout=self.stdout)
            results, lines = self._measure(only, share)
        self._finish(file, results, lines)

    def _measure(self, only: list[str], share: int) -> tuple[dict[str, Result], list[Line]]:
        known = floors.floors()
        results: dict[str, Result] = {}
        self.stdout.write(report.HEADING)
        for name, result in course.take(known, share=share, only=only):
            results[name] = result
            for line in floors.lines({name: result}, known):
                self.stdout.write(report.row(line))
            for note in result.notes:
                self.stdout.write(f"{'':<12}{note}")
            self.stdout.flush()
        return results, list(floors.lines(results, known))

    def _finish(self, file: Path, results: dict[str, Result], lines: list[Line]) -> None:
        now = timezone.localtime()
        report.write(file, lines, results, at=now)
        file.with_suffix(".html").write_text(page(lines, results, at=now), encoding="utf-8")
        failures = sum(len(result.failures) for result in results.values())
        self.stdout.write(
            f"{failures} cases fell short; each is told in {file} and {file.with_suffix('.html')}."
        )
        under = [line for line in lines if not line.holds]
        if under:
            self.stderr.write(f"{len(under)} figures are under their floor.")
            sys.exit(1)
