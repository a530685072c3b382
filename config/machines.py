"""A short way in for agents that call with a key: no cookie, no form, no page, so nothing of what those need."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django_prometheus.middleware import PrometheusAfterMiddleware

# The names of all addresses of the Agentic Commerce Protocol begin so (checkout/protocols/acp/urls.py).
_THEIRS = "acp_"
_BELOW = ("/api/checkout_sessions", "/api/carts")


class MachineDoors:
    """Takes such requests straight to their view: the rest of the middleware would triple what they cost.

    What stands before it in the settings still holds for them (probes, counting, TLS, compression), and so do the
    check of the host and the figures of each view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.counted = PrometheusAfterMiddleware(self._ask)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        match = _door(request.path_info)
        if match is None:
            return self.get_response(request)
        request.get_host()  # refuses foreign names
        request.resolver_match = match
        response: HttpResponse = self.counted(request)
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _ask(self, request: HttpRequest) -> HttpResponse:
        match = request.resolver_match
        assert match is not None  # noqa: S101 - set above
        self.counted.process_view(request, *match)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response


def _door(path: str) -> ResolverMatch | None:
    if not path.startswith(_BELOW):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if (match.url_name or "").startswith(_THEIRS) else None
