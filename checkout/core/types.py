"""The nouns of a purchase. Frozen, and free of database, network and clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """So many of one variant at today's price. ``available`` is None when stock is not counted."""

    id: str
    product_id: str
    variant_id: str
    seller_id: str
    seller_name: str
    title: str
    quantity: int
    unit_price: Money
    category_ids: frozenset[str] = frozenset()
    is_digital: bool = False
    shipping_price: Money | None = None
    weight_grams: int = 0
    # None also stands for pre-orders, which the seller takes beyond the count.
    available: int | None = None
    is_buyable: bool = True

    @property
    def base(self) -> Money:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where it goes. ``country`` is ISO 3166 alpha-2; ``region`` is the state where a country has them."""

    name: str = ""
    line_one: str = ""
    line_two: str = ""
    company: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who pays. Only the email is ever required."""

    email: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""


class MessageType(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Severity(StrEnum):
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Message:
    """Something the shopper or their agent should know.

    ``path`` says where, in our words: ``buyer.email``, ``address.city``, ``lines.<line id>``,
    ``fulfilment.<group id>``, ``discounts.<CODE>``, ``payment``. Each door translates it.
    """

    type: MessageType
    code: str
    path: str
    text: str
    severity: Severity = Severity.MEDIUM

    @property
    def blocks(self) -> bool:
        return self.type is MessageType.ERROR


def error(code: str, path: str, text: str) -> Message:
    return Message(MessageType.ERROR, code, path, text, Severity.HIGH)


def warning(code: str, path: str, text: str) -> Message:
    return Message(MessageType.WARNING, code, path, text, Severity.MEDIUM)


def info(code: str, path: str, text: str) -> Message:
    return Message(MessageType.INFO, code, path, text, Severity.INFO)
