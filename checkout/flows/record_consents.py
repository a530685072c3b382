"""Write down what the buyer said to letters with news and offers."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from checkout.consents import address_of, consent_options
from checkout.locking import lock_session
from checkout.models import MarketingConsent
from ontology.actor import Actor


@transaction.atomic
def record_consents(session_id: str, *, decisions: Mapping[str, bool], by: Actor) -> None:
    """Keep the decisions by channel, with the words they answer and the address they hold for.

    Channels that were not offered, or for which there is no address, are passed over; what is not decided stays as it
    was. Saying it again corrects it. Raises NotFound for strangers.
    """
    session = lock_session(session_id, by)
    for option in consent_options():
        address = address_of(session, option.channel)
        if option.channel not in decisions or not address:
            continue
        said = {
            "address": address,
            "opted_in": decisions[option.channel],
            "wording": option.wording,
            "privacy_url": option.privacy_url,
            "platform": by.platform,
        }
        MarketingConsent.objects.update_or_create(session=session, channel=option.channel, defaults=said)
