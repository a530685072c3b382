"""What went wrong, as the flat Error object of every release."""

from __future__ import annotations

from typing import Any

from checkout.protocols.acp.dialects import NEWEST, VERSIONS
from checkout.protocols.acp.dialects.base import Dialect
from ontology.errors import Invalid, ShopError

Body = dict[str, Any]

_FIELDS = {"region": "state", "phone": "phone_number"}
_PASSING = frozenset({429, 503})


class WrongVersion(ShopError):
    """No API-Version, or one we do not speak; the answer lists those we do."""

    code = "unsupported_api_version"


class MissingKey(Invalid):
    """This release asks for an Idempotency-Key with every POST."""

    code = "idempotency_key_required"


class WrongMethod(ShopError):
    code, status = "method_not_allowed", 405


class Closed(ShopError):
    """The session is over. What that means in HTTP depends on what was asked and on the release."""

    def __init__(self, message: str, *, status: int, code: str) -> None:
        super().__init__(message, code=code)
        self.http_status = status


class BankWaits(Invalid):
    """The bank wants its question answered with the request."""

    code = "requires_3ds"


def error_body(problem: ShopError, dialect: Dialect | None) -> Body:
    """``{type, code, message, param?, supported_versions?}``."""
    body: Body = {"type": _type(status_of(problem)), "code": problem.reason, "message": problem.message}
    param = _param(problem.field, dialect or NEWEST)
    if param:
        body["param"] = param
    if isinstance(problem, WrongVersion):
        body["supported_versions"] = list(VERSIONS)
    return body


def status_of(problem: ShopError) -> int:
    return int(getattr(problem, "http_status", problem.status))


def _type(status: int) -> str:
    if status in _PASSING:
        return "service_unavailable"
    return "invalid_request" if status < 500 else "processing_error"


def _param(field: str, dialect: Dialect) -> str:
    """A JSONPath as it is; a path of our core translated where the agent has such a place."""
    if field.startswith("$"):
        return field
    area, _, rest = field.partition(".")
    name = _FIELDS.get(rest, rest)
    if area == "buyer" and name:
        return f"$.buyer.{name}"
    if area == "address" and name:
        return f"$.{dialect.address}.{name}"
    return {"lines": "$.line_items", "payment": "$.payment_data"}.get(area, "")
