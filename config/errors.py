"""A shop error that reaches a page becomes a kind page with the right status."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views import defaults

from ontology.errors import NotFound, RateLimited, ShopError


class ShopErrorMiddleware:
    """Renders ``ShopError`` as a page, as a fragment for HTMX, or as JSON below /api/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, ShopError):
            return None
        response = render_error(request, problem)
        if isinstance(problem, RateLimited):
            response["Retry-After"] = str(problem.retry_after)
        return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 404: an address we do not know."""
    if request.path.startswith("/api/"):
        return render_error(request, NotFound("There is nothing here. /api/schema/ tells what there is."))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's own 500: said plainly, with nothing of the inside."""
    if request.path.startswith("/api/"):
        problem = ShopError("Something went wrong on our side. Try again in a moment.", code="internal")
        return JsonResponse({"error": problem.as_dict()}, status=500)
    return defaults.server_error(request)


def render_error(request: HttpRequest, problem: ShopError) -> HttpResponse:
    """The error in the form this request understands."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": problem.as_dict()}, status=problem.status)
    template = "404.html" if problem.status == 404 else "problem.html"
    return render(request, template, {"problem": problem}, status=problem.status)
