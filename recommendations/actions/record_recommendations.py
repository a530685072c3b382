"""Remember what was recommended, where and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import transaction

from ontology.actor import Actor
from ontology.events import DomainEvent, publish
from ontology.models import Connection, ConnectionKind, Thing
from ontology.money import Money
from recommendations.actions.expose import expose
from recommendations.models import Recommendation
from recommendations.recommend import Suggestion

SIMULATED = "simulated"  # the platform of pretended shoppers


@dataclass(frozen=True, kw_only=True)
class ProductRecommended(DomainEvent):
    """A product was suggested in a conversation, with type and confidence."""

    kind: ClassVar[str] = "product_recommended"
    recommendation: str
    type: str
    confidence: float
    message_index: int


@dataclass(frozen=True, kw_only=True)
class FeaturedShown(DomainEvent):
    """A paid placement was shown; the amount is what its creator (the group) owes for it."""

    kind: ClassVar[str] = "featured_shown"
    recommendation: str


def record_recommendations(
    suggestions: Sequence[Suggestion], *, conversation: Thing | None, message_index: int, by: Actor
) -> list[Recommendation]:
    """Store each suggestion once for its message, link the conversation to the product, and tell the event log."""
    with transaction.atomic():
        if suggestions:
            expose(by=by)
        return [_record(suggestion, conversation, message_index, by) for suggestion in suggestions]


def _record(suggestion: Suggestion, conversation: Thing | None, index: int, by: Actor) -> Recommendation:
    product = suggestion.product
    recommendation, is_new = Recommendation.objects.get_or_create(
        conversation=conversation,
        product=product,
        message_index=index,
        defaults={
            "name": product.name,
            "owner_id": by.person_id,
            "group_id": product.creator_id,
            "creator_id": product.creator_id,
            "kind": suggestion.type,
            "confidence": Decimal(str(suggestion.confidence)),
            "is_simulated": by.platform == SIMULATED,
            "reasoning": {
                "reasons": [reason.model_dump() for reason in suggestion.reasons],
                "avoid_when": suggestion.avoid_when,
            },
        },
    )
    if is_new:
        _connect(conversation, suggestion)
        publish(_event(recommendation, conversation, suggestion), by=by)
    if is_new and suggestion.featured and not recommendation.is_simulated:
        publish(_bill(recommendation, conversation, suggestion), by=by)
    return recommendation


def _connect(conversation: Thing | None, suggestion: Suggestion) -> None:
    if conversation is None:
        return
    Connection.objects.update_or_create(
        kind=ConnectionKind.SUGGESTED_BY_AI,
        source_id=conversation.pk,
        target_id=suggestion.product.pk,
        defaults={
            "confidence": Decimal(str(suggestion.confidence)),
            "reason": suggestion.reasons[0].text[:300] if suggestion.reasons else "",
        },
    )


def _event(
    recommendation: Recommendation, conversation: Thing | None, suggestion: Suggestion
) -> ProductRecommended:
    return ProductRecommended(
        target=suggestion.product,
        group=suggestion.product.creator,
        session=conversation.public_id if conversation else "",
        recommendation=recommendation.public_id,
        type=suggestion.type,
        confidence=suggestion.confidence,
        message_index=recommendation.message_index,
    )


def _bill(
    recommendation: Recommendation, conversation: Thing | None, suggestion: Suggestion
) -> FeaturedShown:
    return FeaturedShown(
        target=suggestion.product,
        group=suggestion.product.creator,
        session=conversation.public_id if conversation else "",
        amount=Money(settings.AGORA_FEATURED_FEE, settings.AGORA_CURRENCY),
        recommendation=recommendation.public_id,
    )
