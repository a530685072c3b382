"""Remember what was recommended, where and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.db import transaction

from ontology.actor import Actor
from ontology.events import DomainEvent, publish
from ontology.models import Connection, ConnectionKind, Thing
from recommendations.models import Recommendation
from recommendations.recommend import Suggestion


@dataclass(frozen=True, kw_only=True)
class ProductRecommended(DomainEvent):
    """A product was suggested in a conversation, with type and confidence."""

    kind: ClassVar[str] = "product_recommended"
    recommendation: str
    type: str
    confidence: float
    message_index: int


def record_recommendations(
    suggestions: Sequence[Suggestion], *, conversation: Thing | None, message_index: int, by: Actor
) -> list[Recommendation]:
    """Store each suggestion once for its message, link the conversation to the product, and tell the event log."""
    with transaction.atomic():
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
            "reasoning": {
                "reasons": [reason.model_dump() for reason in suggestion.reasons],
                "avoid_when": suggestion.avoid_when,
            },
        },
    )
    if is_new:
        _connect(conversation, suggestion)
        publish(_event(recommendation, conversation, suggestion), by=by)
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
