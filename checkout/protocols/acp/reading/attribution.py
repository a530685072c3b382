"""Who sent the shopper: kept for accounting, shown to nobody. The first valid claim wins and none blocks a sale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ontology.errors import Invalid

_FIELD = "$.affiliate_attribution"
_KEPT = (
    "provider",
    "token",
    "publisher_id",
    "campaign_id",
    "creative_id",
    "sub_id",
    "issued_at",
    "expires_at",
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)


def read_attribution(said: Mapping[str, Any] | None, known: Mapping[str, Any]) -> dict[str, Any]:
    """``{"first": claim, "last": claim}`` with this one added.

    Raises Invalid for a claim without provider and token (or publisher), and for personal data in its metadata.
    """
    kept = dict(known)
    if not said:
        return kept
    claim = {key: said[key] for key in _KEPT if key in said}
    if any(not isinstance(value, str) or not value or len(value) > 500 for value in claim.values()):
        raise Invalid("Every part of an attribution is a short text.", field=_FIELD)
    if "provider" not in claim or not ("token" in claim or "publisher_id" in claim):
        raise Invalid("An attribution names its provider and a token or publisher_id.", field=_FIELD)
    claim |= {"metadata": _metadata(said.get("metadata")), "source": _source(said.get("source"))}
    kept.setdefault("last" if said.get("touchpoint") == "last" else "first", claim)
    return kept


def _source(said: Any) -> dict[str, str]:
    """The page or platform the claim is about, as far as it is text."""
    parts = said if isinstance(said, dict) else {}
    return {key: parts[key][:500] for key in ("type", "url") if isinstance(parts.get(key), str)}


def _metadata(said: Any) -> dict[str, Any]:
    if said is None:
        return {}
    flat = isinstance(said, dict) and all(isinstance(one, str | int | float | bool) for one in said.values())
    if not flat or len(said) > 50:
        raise Invalid("Metadata is a flat object of texts, numbers and booleans.", field=f"{_FIELD}.metadata")
    if any(isinstance(one, str) and _EMAIL.search(one) for one in said.values()):
        raise Invalid("Leave personal data out.", field=f"{_FIELD}.metadata", code="pii_not_allowed")
    return dict(said)
