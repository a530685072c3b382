"""Reads JSON bodies: bounded in size, objects only, with errors that say what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import BaseParser

from ontology.errors import Invalid, TooLarge


class BoundedJSONParser(BaseParser):
    """Accepts a JSON object of at most ``settings.API_BODY_LIMIT`` bytes."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        limit: int = settings.API_BODY_LIMIT
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise TooLarge(f"The body may have at most {limit // 1024} KB. Send less.")
        return read_object(raw)


def read_object(raw: bytes) -> dict[str, Any]:
    """The JSON object in a body; an empty body is an empty object. Raises ``Invalid`` for anything else."""
    if not raw.strip():
        return {}
    try:
        value = json.loads(raw)
    except RecursionError:
        raise Invalid("The body is nested too deeply.", code="invalid_json") from None
    except ValueError as problem:  # broken JSON, broken UTF-8, a number of thousands of digits
        raise Invalid(f"The body is not JSON: {problem}.", code="invalid_json") from None
    if not isinstance(value, dict):
        raise Invalid("The body must be a JSON object, such as {}.", code="invalid_json")
    if b"\\ud" in raw.lower():
        _refuse_half_characters(value)
    return value


def _refuse_half_characters(value: dict[str, Any]) -> None:
    """An escape can spell half of a character pair, which no database and no encoder takes."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Invalid(
            "A text holds half of a surrogate pair. Send whole characters.", code="invalid_json"
        ) from None
