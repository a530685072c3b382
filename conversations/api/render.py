"""Conversations as JSON: the keys of the public contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from checkout.flows.hand_over import handover_path
from conversations.models import Conversation, Message
from conversations.page import chips_of, quick_replies
from conversations.parts import (
    CheckoutPart,
    ComparisonPart,
    ConsentPart,
    DiscountsPart,
    MemoryPart,
    OrderPart,
    Part,
    ProductsPart,
    SourcesPart,
    read_parts,
)
from conversations.present import Presenter
from conversations.remembering.items import Shown, remembers, shown_items
from conversations.sources import render_source
from marketplace.cards import ProductCard
from ontology.actor import Actor
from ontology.models import PersonRole
from recommendations.preferences import Preferences

HIDDEN = {"free_words", "budget_words", "budget_firm", "brands_remembered"}


def render_product(card: ProductCard) -> dict[str, Any]:
    """A product of the chat API; `amount` is minor units."""
    return {
        "id": card.id,
        "title": card.title,
        "price": {"amount": card.price.amount, "currency": card.price.currency},
        "url": card.url,
        "image": card.image,
        "rating": card.rating,
        "availability": card.availability,
    }


def render_answer(conversation: Conversation, message: Message, actor: Actor) -> dict[str, Any]:
    """One answer, with everything it showed and what is known of the shopper."""
    present = Presenter(actor, conversation.locale)
    parts = read_parts(message.parts)
    return {
        "response": present.plain(message.text),
        "suggestedProducts": _suggested(parts, present),
        "recommendations": _recommendations(parts),
        "internalState": render_state(conversation),
        "messageId": message.public_id,
        "quickReplies": quick_replies([message]),
        **_extras(parts, present),
    }


def _suggested(parts: Sequence[Part], present: Presenter) -> list[dict[str, Any]]:
    ids: list[str] = []
    for part in parts:
        if isinstance(part, ProductsPart):
            ids += [suggestion.product_id for suggestion in part.suggestions]
        elif isinstance(part, ComparisonPart):
            ids += part.product_ids
    present.load(ids)
    return [render_product(card) for item in dict.fromkeys(ids) if (card := present.card(item)) is not None]


def _recommendations(parts: Sequence[Part]) -> list[dict[str, Any]]:
    suggestions = [s for part in parts if isinstance(part, ProductsPart) for s in part.suggestions]
    return [
        {
            "productId": suggestion.product_id,
            "type": suggestion.type,
            "confidence": suggestion.confidence,
            "reasons": [reason.text for reason in suggestion.reasons],
            **({"avoidWhen": suggestion.avoid_when} if suggestion.avoid_when else {}),
            **({"featured": True} if suggestion.featured else {}),
        }
        for suggestion in suggestions
    ]


def _extras(parts: Sequence[Part], present: Presenter) -> dict[str, Any]:
    """What else the answer showed; keys are there only when there is something in them."""
    extras: dict[str, Any] = {}
    for part in parts:
        shown = present.part(part)
        match part:
            case _ if shown is None:
                continue
            case ComparisonPart():
                extras["comparison"] = _comparison(part, shown)
            case DiscountsPart():
                extras["discounts"] = [_offer(offer) for offer in shown.offers]
            case CheckoutPart():
                extras["checkout"] = _checkout(part, shown.session)
            case OrderPart():
                extras["order"] = _order(part, shown.order)
            case ConsentPart():
                extras["consent"] = {
                    "purpose": part.purpose,
                    "question": str(shown.wording),
                    "answer": shown.state,
                }
            case MemoryPart():
                extras["usedMemory"] = [item.id for item in shown.items]
            case SourcesPart():
                extras["sources"] = [render_source(source) for source in shown.sources]
    return extras


def _comparison(part: ComparisonPart, shown: Any) -> dict[str, Any]:
    rows = [row.model_dump() for row in part.rows]
    return {"productIds": part.product_ids, "rows": rows, "verdict": shown.verdict, "winner": part.winner}


def _checkout(part: CheckoutPart, session: Any) -> dict[str, Any]:
    if session.closed:
        return {"id": part.session_id, "closed": session.closed.lower()}
    money = {"total": _money(session.total), "saved": _money(session.saved)}
    return {
        "id": part.session_id,
        "checkoutUrl": f"{settings.SITE_URL}{handover_path(part.session_id)}",
        **money,
    }


def _order(part: OrderPart, order: Any) -> dict[str, Any]:
    money = {"total": _money(order.total), "saved": _money(order.saved)}
    return {"id": part.order_id, "number": order.number, "url": order.url, **money}


def _offer(offer: Any) -> dict[str, Any]:
    return {"code": offer.code, "description": offer.description, "saves": _money(offer.saves)}


def _money(money: Any) -> dict[str, Any] | None:
    return {"amount": money.amount, "currency": money.currency} if money is not None else None


def render_state(conversation: Conversation) -> dict[str, Any]:
    """What the advisor believes the shopper wants: needs in words, preferences as data."""
    known = Preferences.model_validate(conversation.preferences or {})
    needs = [f"{chip.label}: {chip.value}" for chip in chips_of(conversation)]
    return {
        "needs": needs,
        "preferences": known.model_dump(mode="json", exclude=HIDDEN, exclude_defaults=True)
        | {"currency": known.currency},
        "memory": render_memory(conversation),
    }


def render_memory(conversation: Conversation) -> dict[str, Any]:
    """What is remembered of the shopper across conversations, and which of it counts in this one."""
    person = conversation.owner
    if person is None or person.role == PersonRole.AGENT:
        return {"enabled": False, "items": []}
    used = set(conversation.recall().recalled.values())
    enabled = remembers(person.pk)
    items = shown_items(person.pk) if enabled else []
    return {
        "enabled": enabled,
        "items": [_remembered(item) | {"usedHere": item.id in used} for item in items],
    }


def _remembered(item: Shown) -> dict[str, Any]:
    told = {"id": item.id, "kind": item.kind, "label": item.label, "value": item.value, "words": item.words}
    return told | {
        "about": item.about,
        "saidAt": item.said_at.isoformat(),
        "productId": item.product_id or None,
    }


def render_history(conversation: Conversation, messages: Sequence[Message], actor: Actor) -> dict[str, Any]:
    """A whole conversation."""
    present = Presenter(actor, conversation.locale)
    return {
        "sessionId": conversation.public_id,
        "status": conversation.state,
        "platform": conversation.platform,
        "locale": conversation.locale,
        "createdAt": conversation.created_at.isoformat(),
        "messages": [_message(message, present) for message in messages],
        "internalState": render_state(conversation),
    }


def _message(message: Message, present: Presenter) -> dict[str, Any]:
    parts = read_parts(message.parts)
    text = message.text if message.role == "shopper" else present.plain(message.text)
    return {
        "id": message.public_id,
        "role": message.role,
        "content": text,
        "createdAt": message.created_at.isoformat(),
        "suggestedProducts": _suggested(parts, present),
        "recommendations": _recommendations(parts),
        **_extras(parts, present),
    }
