"""A session as the releases since 2026-01-30 show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checkout.core.states import SessionState
from checkout.models import Order
from checkout.protocols.acp.rendering import contact, deliveries, messages, standing
from checkout.protocols.acp.rendering.amounts import session_totals
from checkout.protocols.acp.rendering.discounts import discounts, is_active
from checkout.protocols.acp.rendering.lines import rich_lines
from checkout.protocols.acp.shown import Shown
from checkout.protocols.acp.states import rich_status

Body = dict[str, Any]

LINKS = {
    "seller_tos": "terms_of_use",
    "seller_privacy_policy": "privacy_policy",
    "return_policy": "return_policy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RichStyle:
    """In what the two releases differ. April has companies, resolutions, names of handlers and consents; no channel."""

    version: str
    order: Callable[[Order], Body]
    since_april: bool


def render_rich(shown: Shown, style: RichStyle) -> Body:
    session, shown = shown.session, messages.asked_by_bank(shown)
    return {
        "id": session.public_id,
        "protocol": {"version": style.version},
        "capabilities": standing.capabilities(shown, with_names=style.since_april),
        **contact.rich_buyer(session),
        "status": rich_status(session),
        "currency": session.currency.lower(),
        "locale": session.locale,
        **({"timezone": session.timezone} if session.timezone else {}),
        "line_items": rich_lines(shown),
        **contact.details(session, with_company=style.since_april),
        "fulfillment_options": deliveries.rich_options(shown),
        "selected_fulfillment_options": deliveries.rich_selection(shown),
        "fulfillment_groups": deliveries.rich_groups(shown),
        "totals": session_totals(shown.quote.totals),
        **({"discounts": discounts(shown)} if is_active(shown) else {}),
        "messages": messages.rich_messages(shown, with_resolution=style.since_april),
        "links": standing.links(shown, LINKS),
        **_times(shown),
        **(standing.consents(shown) if style.since_april else {}),
        **({"metadata": session.metadata} if session.metadata else {}),
        **_state_parts(shown, style),
    }


def _times(shown: Shown) -> Body:
    names = ("created_at", "updated_at", "expires_at")
    return {name: deliveries.stamp(getattr(shown.session, name)) for name in names}


def _state_parts(shown: Shown, style: RichStyle) -> Body:
    if shown.order is not None:
        return {"order": style.order(shown.order)}
    if shown.state is SessionState.AUTHENTICATION_REQUIRED:
        asked = {
            "authentication_metadata": standing.authentication(shown, with_channel=not style.since_april)
        }
        # Where the gateway has a page for it, the buyer may also answer there.
        return asked | ({"continue_url": shown.bank_page} if shown.bank_page else {})
    return {}
