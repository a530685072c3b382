"""The bytes of a request as a JSON object, bounded in size and depth."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ontology.errors import Invalid, ShopError, TooLarge
from ontology.soundness import require_sound


class NotJson(ShopError):
    """The body says itself that it is something else."""

    code, status = "unsupported_media_type", 415


def read_body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body; none at all is an empty one. Raises Invalid, NotJson or TooLarge."""
    limit: int = settings.API_BODY_LIMIT
    # One byte more than allowed tells that there is more, without taking it all in.
    raw = request.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(f"The body may have at most {limit // 1024} KB. Send less.")
    if not raw.strip():
        return {}
    kind = request.content_type
    if kind and kind != "application/json" and not kind.endswith("+json"):
        raise NotJson("Send the body as application/json.")
    value = _parsed(raw)
    if not isinstance(value, dict):
        raise Invalid("The body must be a JSON object, such as {}.", code="invalid_json")
    require_sound(value)
    return value


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise Invalid(f"The body is not JSON: {problem}.", code="invalid_json") from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")
