"""A short way in for programs: agents that call with a key, and search. Nobody signs in, no form, no page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django_prometheus.middleware import PrometheusAfterMiddleware

# The names of all addresses of the Agentic Commerce Protocol begin so (checkout/protocols/acp/urls.py).
_THEIRS = "acp_"
_SEARCH = "api-search"
_BELOW = ("/api/checkout_sessions", "/api/carts", "/api/search")


class MachineDoors:
    """Takes such requests straight to their view: the rest of the middleware would triple what they cost.

    What stands before it in the settings still holds for them (probes, counting, TLS, compression), and so do the
    check of the host and the figures of each view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.counted = PrometheusAfterMiddleware(self._ask)
        # Search speaks the reader's language.
        self.spoken: Callable[[HttpRequest], Any] = LocaleMiddleware(self.counted)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        match = _door(request.path_info)
        if match is None:
            return self.get_response(request)
        request.get_host()  # refuses foreign names
        request.resolver_match = match
        answer = self.spoken if match.url_name == _SEARCH else self.counted
        response: HttpResponse = answer(request)
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _ask(self, request: HttpRequest) -> HttpResponse:
        match = request.resolver_match
        assert match is not None  # noqa: S101 - set above
        self.counted.process_view(request, *match)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response.render() if isinstance(response, SimpleTemplateResponse) else response


def _door(path: str) -> ResolverMatch | None:
    if not path.startswith(_BELOW):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    name = match.url_name or ""
    return match if name == _SEARCH or name.startswith(_THEIRS) else None
