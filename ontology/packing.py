"""Answers are packed for whoever takes gzip; who refuses it by ``gzip;q=0`` gets them plain."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers


def takes_gzip(request: HttpRequest) -> bool:
    """Named in Accept-Encoding, and not with a quality of nothing."""
    words = request.headers.get("Accept-Encoding", "").lower().replace(" ", "").split(",")
    wishes = dict(word.partition(";q=")[::2] for word in words)
    # "0", "0.0" and "0.000" are all a refusal; nothing stated is none.
    return "gzip" in wishes and (not wishes["gzip"] or bool(wishes["gzip"].strip("0.")))


class PackingMiddleware(GZipMiddleware):
    """Django's, which packs for everybody who names gzip, even for those who name it to refuse it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if takes_gzip(request):
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response
