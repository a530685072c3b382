"""The app that finds, understands, ranks and explains."""

from __future__ import annotations

import os

# Numpy's threads spin while they wait; beside a web server one thread is faster. Must be set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from recommendations import handlers, tools  # noqa: F401 - registering is what they are imported for
