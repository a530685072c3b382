"""``GET /api/commerce/feed.json`` and its siblings: the door of the product feed."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlencode

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from marketplace.feeds.out.body import keep_body, kept_body, pack, page_body, stream_body
from marketplace.feeds.out.describing import DESCRIPTION
from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.request import FeedRequest, read_request
from marketplace.feeds.out.version import feed_version
from ontology.api.views import JsonApiView
from ontology.packing import takes_gzip


class FeedView(JsonApiView):
    """The feed as JSON, JSON Lines, CSV, TSV or XML; whole or in pages; everybody's or one creator's."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Public and without a shopper, so pages of any origin may read it.
        APIView.initial(self, request, *args, **kwargs)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        # The address names the format; an Accept header of text/csv must not be refused.
        return JSONRenderer(), JSONRenderer.media_type

    @extend_schema(**DESCRIPTION)  # type: ignore[untyped-decorator]
    def get(self, request: Request, kind: str) -> HttpResponseBase:
        asked = read_request(kind, request.query_params)
        version = feed_version(asked.scope)
        etag = asked.etag(version)
        unchanged = get_conditional_response(request._request, etag=etag)
        if unchanged is not None:
            return _labelled(unchanged, asked, version, etag)
        if request.method == "HEAD" and asked.limit is None:
            # Told as a stream: the length of a body that nobody made is unknown, and not nothing.
            return _labelled(_streamed(request, asked, iter(())), asked, version, etag)
        return _labelled(_answer(request, asked, version, etag), asked, version, etag)

    @extend_schema(exclude=True)  # type: ignore[untyped-decorator]
    def head(self, request: Request, kind: str) -> HttpResponseBase:
        """The same headers. Of the whole feed no product is read; of a page they are, to tell where the next begins."""
        answer: HttpResponseBase = self.get(request, kind)
        return answer


def _answer(request: Request, asked: FeedRequest, version: str, etag: str) -> HttpResponseBase:
    kept = kept_body(etag)
    if kept is None and asked.limit is None:
        return _streamed(request, asked, stream_body(asked, version=version, etag=etag))
    if kept is None:
        body, cursor = page_body(asked, version=version)
        kept = keep_body(etag, body, cursor), cursor
    return _packed(request, asked, *kept)


def _streamed(request: Request, asked: FeedRequest, chunks: Iterator[bytes]) -> HttpResponseBase:
    # Packed here: the middleware would make a gzip file of each chunk, and many readers stop after the first.
    packs = takes_gzip(request._request)
    chunks = pack(chunks) if packs else chunks
    content = _in_threads(chunks) if isinstance(request._request, ASGIRequest) else chunks
    response = StreamingHttpResponse(content, content_type=_content_type(asked))
    if packs:
        response["Content-Encoding"] = "gzip"
    return response


def _packed(request: Request, asked: FeedRequest, packed: bytes, cursor: str) -> HttpResponse:
    packs = takes_gzip(request._request)
    body = packed if packs else gzip.decompress(packed)
    response = HttpResponse(body, content_type=_content_type(asked))
    if packs:
        response["Content-Encoding"] = "gzip"
    if cursor:
        query = {**request.query_params.dict(), "cursor": cursor}
        response["Link"] = f'<{request.path}?{urlencode(query)}>; rel="next"'
    return response


def _labelled(response: HttpResponseBase, asked: FeedRequest, version: str, etag: str) -> HttpResponseBase:
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = etag
    # Keep it for a quarter of an hour, but ask each time: a changed price must be seen at once, and asking is cheap.
    response["Cache-Control"] = "public, max-age=900, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Feed-Version"] = version
    response["X-Feed-Spec"] = asked.spec.name
    return response


def _content_type(asked: FeedRequest) -> str:
    return FORMATS[asked.format].content_type


async def _in_threads(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Reads ahead one batch at a time beside the event loop, so that other shoppers are served in between."""
    ahead = sync_to_async(lambda: next(chunks, None))
    while (chunk := await ahead()) is not None:
        yield chunk
