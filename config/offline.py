"""What a browser keeps for when there is no connection."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The one page a browser can show without us; it knows nobody and holds no token."""
    return render(None, "offline.html")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker may only tend what lies below its own address."""
    response = render(None, "service_worker.js", content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
