from django.db import transaction

from conversations.actions.forget_remembered import forget_everything
from conversations.actions.remember_purchases import remember_purchases
from conversations.actions.remember_told import remember_told
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.consents import record_consent
from ontology.models import Consent, Purpose
from recommendations.preferences import Preferences


@transaction.atomic
def decide(
    *,
    purpose: Purpose,
    given: bool,
    source: str,
    by: Actor,
    locale: str = "en",
    conversation: Conversation | None = None,
) -> Consent:
    """Keep a person's answer and do at once what it means.

    A yes to memory keeps what was said in this conversation and what was bought; a no erases everything.
    """
    answer = record_consent(purpose=purpose, given=given, source=source, locale=locale, by=by)
    if purpose == Purpose.MEMORY and not given:
        forget_everything(by=by)
    if purpose == Purpose.MEMORY and given:
        remember_purchases(by.person_id)
        if conversation is not None:
            known = Preferences.model_validate(conversation.preferences or {})
            remember_told(conversation, known, recalled=conversation.recall().recalled)
    return answer
