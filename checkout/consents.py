"""What a buyer may be asked before letters with news and offers are sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from checkout.models import CheckoutSession, MarketingConsent
from marketplace.feeds.out.shop_terms import terms_of
from ontology.models import Group
from ontology.prepared import Prepared, Slot

_COLUMNS = {"email": "email", "sms": "phone", "whatsapp": "phone"}
_NEWS = {
    "email": "Letters with news and offers from {name}. Each has a link to stop them.",
    "sms": "Text messages with news and offers from {name}. Answer STOP to stop them.",
    "whatsapp": "WhatsApp messages with news and offers from {name}. Answer STOP to stop them.",
}


@dataclass(frozen=True, slots=True)
class ConsentOption:
    """One way to be written to; ``wording`` is what the buyer says yes or no to."""

    channel: str
    wording: str
    privacy_url: str


def _said() -> QuerySet[MarketingConsent, bool]:
    theirs = {"address": Slot("address"), "channel": Slot("channel"), "session__owner_id": Slot("owner")}
    return MarketingConsent.objects.filter(**theirs).values_list("opted_in", flat=True)[:1]


_LAST_SAID = Prepared(_said)


def consent_options() -> list[ConsentOption]:
    """Of every channel the shop writes through."""
    shop = Group.platform()
    privacy = f"{settings.SITE_URL}{terms_of(shop)['seller_privacy_policy']}"
    channels = [one for one in settings.MARKETING_CHANNELS if one in _NEWS]
    return [ConsentOption(one, _NEWS[one].format(name=shop.name), privacy) for one in channels]


def address_of(session: CheckoutSession, channel: str) -> str:
    """Where this buyer would be written to; empty when we do not know."""
    return str(getattr(session, _COLUMNS[channel]))


def is_subscribed(session: CheckoutSession, channel: str) -> bool:
    """Whether this buyer said yes before. Only what the same shopper or agent told us, so that nobody is probed."""
    address = address_of(session, channel)
    if not address:
        return False
    return bool(_LAST_SAID.first(address=address, channel=channel, owner=session.owner_id))
