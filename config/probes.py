"""Answers those who watch the processes ahead of everything else: by any host name, over plain http."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.health import healthz, readyz
from config.metrics import metrics

Answer = Callable[[HttpRequest], HttpResponse]

PROBES: dict[str, Answer] = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


class ProbeMiddleware:
    """A probe asks a process by its number, not by our name, and cannot follow a redirect to https."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return PROBES.get(request.path, self.get_response)(request)
