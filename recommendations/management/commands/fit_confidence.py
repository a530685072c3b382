"""manage.py fit_confidence: fit the table of confidences anew on the graded shoppers, in a scratch shop."""

from __future__ import annotations

import os
from typing import Any

import yaml
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.test.utils import override_settings

from ontology.bench import scratch_database
from recommendations.evaluation.calibration import fitted_table, told_uncalibrated
from recommendations.ranking.calibration import FILE

ABOVE = (
    "# How well a product fits → how often such a product was graded as right. Fitted by `manage.py fit_confidence`;\n"
    "# `make eval` checks it on these shoppers and on catalogues that it was not fitted on.\n"
)


class Command(BaseCommand):
    """Writes recommendations/ranking/calibration.yaml. Run it when features or weights of the ranking have changed."""

    help = "Fit the table that makes a product's fit a confidence, on the golden personas and queries."

    def handle(self, *args: Any, **options: Any) -> None:
        with scratch_database(f"agora_fit_{os.getpid()}"), override_settings(EMBEDDER="local"):
            call_command("load_demo", verbosity=0, stdout=self.stdout)
            call_command("embed_catalog", verbosity=0, stdout=self.stdout)
            told = told_uncalibrated()
        table = [list(row) for row in fitted_table(told)]
        FILE.write_text(ABOVE + yaml.safe_dump(table, default_flow_style=None), encoding="utf-8")
        self.stdout.write(f"{len(told)} products told, {len(table)} rows in {FILE}.")
