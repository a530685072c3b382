"""What must be said, in the codes and places each release knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from checkout.core.states import SessionState
from checkout.core.types import Message, MessageType, Severity, error
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]

_FIELDS = {"region": "state", "phone": "phone_number"}
_MENDED_BY_BUYER = frozenset({"missing", "invalid", "payment_declined", "requires_3ds", "region_restricted"})
# Codes of the first four releases, and what the others become there.
_OLD_CODES = frozenset(
    {"missing", "invalid", "out_of_stock", "payment_declined", "requires_sign_in", "requires_3ds"}
)
_OLD_NAMES = {"quantity_exceeded": "out_of_stock"}
# Codes of today; whatever else our core may say one day is at least valid.
_CODES = _OLD_CODES | {
    "low_stock", "quantity_exceeded", "coupon_invalid", "coupon_expired", "minimum_not_met", "maximum_exceeded",
    "region_restricted", "age_verification_required", "approval_required", "unsupported", "not_found", "conflict",
    "rate_limited", "expired", "intervention_required",
}  # fmt: skip
_WARNINGS = frozenset(
    {
        "low_stock",
        "high_demand",
        "shipping_delay",
        "price_change",
        "expiring_promotion",
        "limited_availability",
    }
)


def with_banks_question(shown: Shown, path: str, text: str) -> Shown:
    """While the bank waits, a message says so, with the place where its answer goes."""
    if shown.state is not SessionState.AUTHENTICATION_REQUIRED:
        return shown
    return replace(shown, messages=(*shown.messages, error("requires_3ds", path, text)))


def asked_by_bank(shown: Shown) -> Shown:
    """For releases in which the agent can bring the answer."""
    text = "The bank asks the buyer to confirm this payment. Complete again with authentication_result."
    return with_banks_question(shown, "authentication", text)


def rich_messages(shown: Shown, *, with_resolution: bool) -> list[Body]:
    return [_rich(message, shown, with_resolution) for message in shown.messages]


def _rich(message: Message, shown: Shown, with_resolution: bool) -> Body:
    body = _bare(message, shown, "fulfillment_details.address")
    if message.type is MessageType.ERROR:
        body["code"] = message.code if message.code in _CODES else "invalid"
        if with_resolution:
            by_buyer = message.code in _MENDED_BY_BUYER
            body["resolution"] = "requires_buyer_input" if by_buyer else "recoverable"
    elif message.type is MessageType.WARNING and _is_warning(message.code):
        body["code"] = message.code
    else:
        body["type"] = MessageType.INFO.value
    return body | {"severity": Severity(message.severity).value}


def _is_warning(code: str) -> bool:
    return code in _WARNINGS or code.startswith("discount_code_")


def flat_messages(shown: Shown, address: str) -> list[Body]:
    """Errors and infos only, with six codes and no severity."""
    return [_flat(message, shown, address) for message in shown.messages]


def _flat(message: Message, shown: Shown, address: str) -> Body:
    body = _bare(message, shown, address)
    if message.type is MessageType.ERROR:
        code = _OLD_NAMES.get(message.code, message.code)
        return body | {"code": code if code in _OLD_CODES else "invalid"}
    return body | {"type": MessageType.INFO.value}


def _bare(message: Message, shown: Shown, address: str) -> Body:
    body: Body = {"type": message.type.value, "content_type": "plain", "content": message.text}
    param = param_of(message.path, shown, address)
    return body | ({"param": param} if param else {})


def param_of(path: str, shown: Shown, address: str) -> str:
    """Our path as a JSONPath into the session as this release shows it."""
    area, _, rest = path.partition(".")
    place = _AREAS.get(area)
    return place(rest, shown, address) if place else ""


def _of_line(line_id: str, shown: Shown, _: str) -> str:
    place = shown.index.get(line_id)
    return "$.line_items" if place is None else f"$.line_items[{place}]"


def _of_code(code: str, shown: Shown, _: str) -> str:
    codes: list[str] = shown.session.codes
    return f"$.discounts.codes[{codes.index(code)}]" if code in codes else "$.discounts.codes"


_AREAS: Mapping[str, Callable[[str, Shown, str], str]] = {
    "lines": _of_line,
    "discounts": _of_code,
    "buyer": lambda field, _, __: f"$.buyer.{_FIELDS.get(field, field)}",
    "address": lambda field, _, address: f"$.{address}.{_FIELDS.get(field, field)}",
    "groups": lambda _, __, ___: "$.fulfillment_groups",
    "fulfilment": lambda _, __, ___: "$.fulfillment_options",
    "payment": lambda _, __, ___: "$.payment_data",
    "authentication": lambda _, __, ___: "$.authentication_result",
    "totals": lambda _, __, ___: "$.totals",
    "currency": lambda _, __, ___: "$.currency",
}
