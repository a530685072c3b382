"""Discount codes: the extension's, or the list that came before it."""

from __future__ import annotations

from checkout.protocols.acp.reading.bodies import SessionIn


def read_codes(said: SessionIn) -> list[str] | None:
    """The codes that replace those before, or None where nothing was said. The extension outranks the old list."""
    if said.discounts is not None and said.discounts.codes is not None:
        return said.discounts.codes
    return said.coupons
