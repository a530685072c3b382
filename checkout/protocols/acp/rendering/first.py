"""A session as the first release showed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checkout.models import CheckoutSession, Order
from checkout.protocols.acp.rendering import contact, messages, standing
from checkout.protocols.acp.rendering.amounts import session_totals, without_descriptions
from checkout.protocols.acp.rendering.lines import flat_line
from checkout.protocols.acp.rendering.whole_basket import basket_choice, basket_options
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]

ADDRESS = "fulfillment_address"
_LINKS = {
    "seller_tos": "terms_of_use",
    "seller_privacy_policy": "privacy_policy",
    "return_policy": "seller_shop_policies",
}


def render_first(
    shown: Shown, *, status: Callable[[CheckoutSession], str], order: Callable[[Order], Body]
) -> Body:
    session = shown.session
    # There was no status for it yet, and no way to bring the answer.
    text = "The bank asks the buyer to confirm this payment. Use another card or token."
    shown = messages.with_banks_question(shown, "payment", text)
    body = {
        "id": session.public_id,
        **contact.named_buyer(session),
        "payment_provider": {"provider": "stripe", "supported_payment_methods": ["card"]},
        "status": status(session),
        "currency": session.currency.lower(),
        "line_items": [
            flat_line(priced, shown.rows[priced.line.id], shown.notes.named) for priced in shown.quote.lines
        ],
        **_address(session),
        "fulfillment_options": basket_options(shown),
        **basket_choice(shown),
        "totals": without_descriptions(session_totals(shown.quote.totals)),
        "messages": messages.flat_messages(shown, ADDRESS),
        "links": standing.links(shown, _LINKS),
    }
    return body | ({"order": order(shown.order)} if shown.order else {})


def _address(session: CheckoutSession) -> Body:
    return {ADDRESS: contact.address_body(session.address)} if contact.has_address(session) else {}
