"""The app that finds, understands, ranks and explains."""

from __future__ import annotations

import os

# Nothing multiplies with numpy here, whose library would start a thread for each processor. To be set before it loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from recommendations import handlers, tools  # noqa: F401 - registering is what they are imported for
