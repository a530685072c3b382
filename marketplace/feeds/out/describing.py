"""The feed as our OpenAPI document tells of it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.request import MOST_ROWS

_NAMED = {
    "creator": "Only this creator's goods, by the slug of their page.",
    "spec": "Edition of the field names: 2026-09 (today's, the default), upload (only its contract), 2025-09.",
    "cursor": "Where the page before ended: meta.next_cursor, or the Link header.",
}
_QUERY = [
    OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.QUERY, description=told)
    for name, told in _NAMED.items()
]
_LIMIT = OpenApiParameter(
    "limit",
    OpenApiTypes.INT,
    OpenApiParameter.QUERY,
    description=f"Rows a page, 1 to {MOST_ROWS}; none: all.",
)
_KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(FORMATS))
DESCRIPTION: dict[str, Any] = {
    "operation_id": "get_product_feed",
    "summary": "The product feed",
    "description": "Every sellable item, one row a variant. If-None-Match tells cheaply that nothing changed.",
    "parameters": [_KIND, *_QUERY, _LIMIT],
    "responses": {
        (200, "application/json"): OpenApiTypes.OBJECT,
        (200, "application/x-ndjson"): OpenApiTypes.STR,
        (200, "text/csv"): OpenApiTypes.STR,
        (200, "text/tab-separated-values"): OpenApiTypes.STR,
        (200, "application/xml"): OpenApiTypes.STR,
        304: OpenApiResponse(description="Nothing changed since the ETag you sent."),
        400: OpenApiResponse(OpenApiTypes.OBJECT, description="A parameter cannot be read."),
        404: OpenApiResponse(OpenApiTypes.OBJECT, description="No such format or creator."),
    },
}
