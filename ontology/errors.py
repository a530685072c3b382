"""What can go wrong, in the shop's words. Every door renders these in its own way."""

from __future__ import annotations

from typing import Any, ClassVar


class ShopError(Exception):
    """Something a person can mend. ``message`` says what is wrong and what to do; ``field`` says where."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, message: str, *, field: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.reason = code or self.code

    def as_dict(self) -> dict[str, Any]:
        """The JSON form ``{code, message, field?}``."""
        known: dict[str, Any] = {"code": self.reason, "message": self.message}
        return known | ({"field": self.field} if self.field else {})


class Invalid(ShopError):
    code = "invalid"


class Unauthorized(ShopError):
    code, status = "unauthorized", 401


class PaymentDeclined(ShopError):
    code, status = "payment_declined", 402


class Forbidden(ShopError):
    code, status = "forbidden", 403


class NotFound(ShopError):
    code, status = "not_found", 404


class Conflict(ShopError):
    code, status = "conflict", 409


class SoldOut(Conflict):
    code = "sold_out"


class Gone(ShopError):
    code, status = "gone", 410


class TooLarge(ShopError):
    code, status = "too_large", 413


class Unprocessable(ShopError):
    code, status = "unprocessable", 422


class RateLimited(ShopError):
    """Too many requests; ``retry_after`` is in seconds."""

    code, status = "rate_limited", 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(ShopError):
    code, status = "unavailable", 503
