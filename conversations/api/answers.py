"""What goes out through the chat API, as the OpenAPI document tells it. Keys are the public contract's own."""
# ruff: noqa: N815

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class MoneyOut(BaseModel):
    """`amount` in minor units."""

    amount: int
    currency: str


class ProductOut(BaseModel):
    id: str
    title: str
    price: MoneyOut
    url: str
    image: str
    rating: float | None
    availability: str


class RecommendationOut(BaseModel):
    productId: str
    type: str
    confidence: float
    reasons: list[str]
    avoidWhen: str | None = None
    featured: bool | None = None


class RememberedOut(BaseModel):
    """One thing remembered from an earlier visit; `usedHere` when it counts in this chat."""

    id: str
    kind: str
    label: str
    value: str
    words: str
    about: str
    saidAt: str
    productId: str | None
    usedHere: bool


class MemoryOut(BaseModel):
    """`enabled` only with the shopper's consent; without it there are no items."""

    enabled: bool
    items: list[RememberedOut]


class ConsentOut(BaseModel):
    """A question put to the shopper; "remember me" or "don't remember me" in the chat answers it."""

    purpose: str
    question: str
    answer: str


class StateOut(BaseModel):
    """What the advisor believes the shopper wants, and what it remembers of them."""

    needs: list[str]
    preferences: dict[str, Any]
    memory: MemoryOut


class ComparisonRowOut(BaseModel):
    label: str
    values: list[str]
    difference: str


class ComparisonOut(BaseModel):
    productIds: list[str]
    rows: list[ComparisonRowOut]
    verdict: str
    winner: str


class OfferOut(BaseModel):
    code: str
    description: str
    saves: MoneyOut | None


class CheckoutPartOut(BaseModel):
    """An open checkout with its total, or one that ended."""

    id: str
    checkoutUrl: str | None = None
    total: MoneyOut | None = None
    saved: MoneyOut | None = None
    closed: str | None = None


class OrderOut(BaseModel):
    id: str
    number: str
    url: str
    total: MoneyOut
    saved: MoneyOut | None


class SourceOut(BaseModel):
    """What a claim of the answer rests on, as it stands now, and where to read it."""

    kind: str
    productId: str | None
    fact: str
    url: str


class _Shown(BaseModel):
    """What an answer shows beside its words; absent when there is nothing."""

    suggestedProducts: list[ProductOut]
    recommendations: list[RecommendationOut]
    comparison: ComparisonOut | None = None
    discounts: list[OfferOut] | None = None
    checkout: CheckoutPartOut | None = None
    order: OrderOut | None = None
    consent: ConsentOut | None = None
    usedMemory: list[str] | None = None
    sources: list[SourceOut] | None = None


class AnswerOut(_Shown):
    response: str
    internalState: StateOut
    messageId: str
    quickReplies: list[str]
    remaining: int | None


class MessageOut(_Shown):
    id: str
    role: str
    content: str
    createdAt: str


class SessionOut(BaseModel):
    sessionId: str
    greeting: str
    suggestions: list[str]
    token: str


class HistoryOut(BaseModel):
    sessionId: str
    status: str
    platform: str
    locale: str
    createdAt: str
    messages: list[MessageOut]
    internalState: StateOut


class FoundOut(BaseModel):
    products: list[ProductOut]
    explanation: str


class CheckoutOut(BaseModel):
    checkoutUrl: str
    cartId: str
