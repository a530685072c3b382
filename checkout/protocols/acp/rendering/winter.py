"""What the releases of 2025-12-12 and 2026-01-16 share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checkout.core.states import SessionState
from checkout.protocols.acp.options import Offered, offered_in
from checkout.protocols.acp.rendering import contact, messages, standing
from checkout.protocols.acp.rendering.amounts import session_totals
from checkout.protocols.acp.rendering.flat import nested_selection
from checkout.protocols.acp.rendering.lines import flat_line, words
from checkout.protocols.acp.rendering.orders import bare_order
from checkout.protocols.acp.rendering.rich import LINKS
from checkout.protocols.acp.shown import Shown
from checkout.protocols.acp.states import six_statuses

Body = dict[str, Any]

_CARDS = {"type": "card", "supported_card_networks": ["visa", "mastercard", "amex", "discover"]}


@dataclass(frozen=True, slots=True)
class WinterStyle:
    """In what the two differ: an option, and what is said of the one who takes the money."""

    option: Callable[[Offered], Body]
    provider: Callable[[], Body]


def render_winter(shown: Shown, style: WinterStyle) -> Body:
    session, shown = shown.session, messages.asked_by_bank(shown)
    return {
        "id": session.public_id,
        **contact.named_buyer(session),
        "payment_provider": {"provider": "stripe", "supported_payment_methods": [_CARDS], **style.provider()},
        "status": six_statuses(session),
        "currency": session.currency.lower(),
        "line_items": _lines(shown),
        **contact.details(session),
        "fulfillment_options": [style.option(offered) for offered in offered_in(shown.quote)],
        "selected_fulfillment_options": nested_selection(shown),
        "totals": session_totals(shown.quote.totals),
        "messages": messages.flat_messages(shown, "fulfillment_details.address"),
        "links": standing.links(shown, LINKS),
        **_state_parts(shown),
    }


def _lines(shown: Shown) -> list[Body]:
    found = []
    for priced in shown.quote.lines:
        row = shown.rows[priced.line.id]
        found.append(flat_line(priced, row, shown.notes.named) | words(priced, row))
    return found


def _state_parts(shown: Shown) -> Body:
    if shown.order is not None:
        return {"order": bare_order(shown.order)}
    if shown.state is SessionState.AUTHENTICATION_REQUIRED:
        return {"authentication_metadata": standing.authentication(shown, with_channel=True)}
    return {}
