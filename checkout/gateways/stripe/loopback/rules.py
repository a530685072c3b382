"""Which parameters each call takes. Whatever is not named here is refused, as Stripe refuses what it does not know.

The tests hold this table against the parameter types of the installed SDK.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checkout.gateways.stripe.loopback.wire import Refusal, pattern_of

SPT = "payment_method_data[shared_payment_granted_token]"
PREVIEW = re.compile(r"(\d{4}-\d{2}-\d{2})\.preview")
FIRST_SPT_VERSION = "2026-04-22"
PROOF = "payment_method_options[card][three_d_secure]"
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(\.[a-z]+)?")

_COMMON = {"expand[]"}
_LISTED = {"limit", "starting_after", "ending_before", "created[gte]", "created[lte]", *_COMMON}

ACCEPTED: Mapping[str, frozenset[str]] = {
    name: frozenset(fields | _COMMON)
    for name, fields in {
        "payment_intents.create": {
            "amount", "currency", "confirm", "description", "metadata[*]", "return_url", "receipt_email",
            "statement_descriptor_suffix", "allowed_payment_method_types[]", "payment_method_data[type]", SPT,
            f"{PROOF}[cryptogram]", f"{PROOF}[electronic_commerce_indicator]", f"{PROOF}[transaction_id]",
            f"{PROOF}[version]",
        },
        "payment_intents.retrieve": set(),
        "payment_intents.list": _LISTED | {"customer"},
        "payment_intents.cancel": {"cancellation_reason"},
        "sessions.create": {
            "mode", "client_reference_id", "success_url", "cancel_url", "expires_at", "metadata[*]", "submit_type",
            "customer_email", "locale", "allowed_payment_method_types[]", "adaptive_pricing[enabled]",
            "payment_intent_data[description]", "payment_intent_data[metadata][*]", "line_items[][quantity]",
            "line_items[][price_data][currency]", "line_items[][price_data][unit_amount]",
            "line_items[][price_data][product_data][name]", "line_items[][price_data][product_data][description]",
        },
        "sessions.retrieve": set(),
        "sessions.list": _LISTED | {"payment_intent"},
        "sessions.expire": set(),
        "refunds.create": {"payment_intent", "charge", "amount", "reason", "metadata[*]"},
        "refunds.retrieve": set(),
        "refunds.list": _LISTED | {"payment_intent", "charge"},
        "granted_tokens.retrieve": set(),
        "granted_tokens.create": {
            "payment_method", "customer", "shared_metadata[*]", "usage_limits[currency]",
            "usage_limits[max_amount]", "usage_limits[expires_at]",
        },
        "granted_tokens.revoke": set(),
        "events.retrieve": set(),
        "events.list": _LISTED | {"type"},
    }.items()
}  # fmt: skip

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "payment_intents.create": ("amount", "currency"),
    "sessions.create": ("mode", "success_url", "line_items[0][quantity]"),
    "granted_tokens.create": ("payment_method", "usage_limits[currency]", "usage_limits[max_amount]"),
}


def check_version(version: str) -> None:
    """Refuse a version that Stripe could not have released."""
    if version and not VERSION.fullmatch(version):
        raise Refusal(400, f"Invalid Stripe API version: {version}")


def check_fields(call: str, pairs: list[tuple[str, str]], version: str) -> None:
    """Refuse unknown, empty and missing parameters. Shared payment tokens are known to preview versions only."""
    known = ACCEPTED[call]
    for name, value in pairs:
        if not _is_known(pattern_of(name), known, version):
            raise Refusal(400, f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
        if value == "" and not name.startswith("metadata["):
            message = (
                f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset it."
            )
            raise Refusal(400, message, code="parameter_invalid_empty", param=name)
    given = {name for name, _ in pairs}
    for name in REQUIRED.get(call, ()):
        if name not in given:
            raise Refusal(400, f"Missing required param: {name}.", code="parameter_missing", param=name)


def _is_known(pattern: str, known: frozenset[str], version: str) -> bool:
    if pattern == SPT:
        return SPT in known and knows_tokens(version)
    return pattern in known or re.sub(r"\[[^\[\]]*\]$", "[*]", pattern) in known


def knows_tokens(version: str) -> bool:
    """Whether this API version has shared payment tokens."""
    found = PREVIEW.fullmatch(version)
    return found is not None and found[1] >= FIRST_SPT_VERSION
