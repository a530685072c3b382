"""What is the same in every session: links, how to pay, what the bank needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from checkout.consents import consent_options, is_subscribed
from checkout.gateways.registry import moves_money
from checkout.protocols.acp.rendering.discounts import EXTENSION, is_active
from checkout.protocols.acp.shown import Shown, absolute
from marketplace.feeds.out.shop_terms import terms_of
from ontology.models import Group

Body = dict[str, Any]

BRANDS = ["visa", "mastercard", "amex", "discover"]
HANDLER = "card_tokenized"
_SPEC = "https://acp.dev"
_OURS = frozenset({"3ds"})
_NAMES = {"display_name": "Card", "display_order": 1}


def links(shown: Shown, names: dict[str, str]) -> list[Body]:
    """``names`` maps what we have to what the release calls it. One creator's terms, or the marketplace's own."""
    creators = {row.product.creator for row in shown.rows.values()}
    terms = terms_of(creators.pop() if len(creators) == 1 else Group.platform())
    return [{"type": names[key], "url": absolute(str(terms[key]))} for key in names if terms.get(key)]


def capabilities(shown: Shown, *, with_names: bool) -> Body:
    """How to pay, and what both sides can do."""
    body: Body = {
        "payment": {"handlers": [card_handler() | (_NAMES if with_names else {})]},
        "interventions": {
            "supported": [one for one in shown.notes.interventions if one in _OURS],
            "required": [],
            "enforcement": "conditional",
        },
    }
    # An empty list would match both meanings of the field, so it is left out.
    return body | ({"extensions": [EXTENSION]} if is_active(shown) else {})


def card_handler() -> Body:
    return {
        "id": HANDLER,
        "name": "dev.acp.tokenized.card",
        "version": "2026-01-22",
        "spec": f"{_SPEC}/handlers/tokenized.card",
        "requires_delegate_payment": True,
        "requires_pci_compliance": False,
        "psp": "stripe",
        "config_schema": f"{_SPEC}/schemas/handlers/tokenized.card/config.json",
        "instrument_schemas": [f"{_SPEC}/schemas/handlers/tokenized.card/instrument.json"],
        "config": {
            "merchant_id": settings.ACP_MERCHANT_ID,
            "psp": "stripe",
            "accepted_brands": BRANDS,
            "supports_3ds": True,
            "environment": "production" if moves_money() else "sandbox",
        },
    }


def consents(shown: Shown) -> Body:
    """What the buyer may be asked besides; nothing once it is over."""
    options = [] if shown.session.is_closed else consent_options()
    found = [
        {
            "channel": one.channel,
            "display_text": one.wording,
            "privacy_policy_url": one.privacy_url,
            "is_subscribed": is_subscribed(shown.session, one.channel),
        }
        for one in options
    ]
    return {"marketing_consent_options": found} if found else {}


def authentication(shown: Shown, *, with_channel: bool) -> Body:
    """What the agent needs to let the bank ask the buyer."""
    body: Body = {
        "acquirer_details": {
            "acquirer_bin": settings.ACP_ACQUIRER_BIN,
            "acquirer_country": settings.ACP_ACQUIRER_COUNTRY,
            "acquirer_merchant_id": settings.ACP_MERCHANT_ID[:35],
            "merchant_name": Group.platform().name[:40],
        },
        "directory_server": "visa",
        "flow_preference": {"type": "challenge", "challenge": {"type": "preferred"}},
    }
    return body | ({"channel": _channel(shown)} if with_channel else {})


def _channel(shown: Shown) -> Body:
    # The agent's app is the browser; of what it is like we know the language only.
    browser = {
        "accept_header": "*/*",
        "ip_address": "0.0.0.0",  # noqa: S104 - the unknown address, not a place to listen
        "javascript_enabled": False,
        "language": shown.session.locale or "en",
        "user_agent": shown.session.platform,
    }
    return {"type": "browser", "browser": browser}
