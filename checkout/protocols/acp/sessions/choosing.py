"""Delivery choices, made when the lines they are for are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checkout.core.pricing import Quote
from checkout.models import CheckoutSession
from checkout.protocols.acp.notes import read_notes
from checkout.protocols.acp.reading.choices import Choice, settled
from checkout.protocols.acp.shown import item_id, lines_of

Chooser = Callable[[Quote], Mapping[str, str]]


def chooser(session: CheckoutSession, chosen: Sequence[Choice]) -> Chooser | None:
    """Lines may be named by their own id, as we show them, or by their items', as agents write them."""
    if not chosen:
        return None

    def choose(quote: Quote) -> Mapping[str, str]:
        named = read_notes(session).named
        names = {
            row.public_id: {
                row.public_id,
                item_id(row, named),
                row.product.public_id,
                row.variant.public_id,
            }
            for row in lines_of(session)
        }
        return settled(chosen, quote, names)

    return choose
