"""What a tool's result puts on the page: cards, a table, codes, a checkout, an order."""

from collections.abc import Callable
from typing import Any

from conversations.engine.toolbox import Used
from conversations.parts import (
    CheckoutPart,
    ComparisonPart,
    DiscountsPart,
    OfferPart,
    OrderPart,
    Part,
    ProductsPart,
    SuggestionPart,
)
from ontology.money import Money

MOST_CARDS = 4


def part_of(used: Used) -> Part | None:
    """The part one tool call shows by itself; None for tools that only inform."""
    show = SHOWN.get(used.name)
    return show(used.result) if show else None


def cited_part(ids: list[str], used: list[Used], already: list[Part]) -> ProductsPart | None:
    """Cards for products an answer names out of a search, when nothing else on the page shows them."""
    shown = {s.product_id for part in already if isinstance(part, ProductsPart) for s in part.suggestions}
    shown |= {item for part in already if isinstance(part, ComparisonPart) for item in part.product_ids}
    found = {item for call in used if call.name == "search_products" for item in _ids(call.result)}
    fresh = [item for item in ids if item in found and item not in shown][:MOST_CARDS]
    return ProductsPart(suggestions=[SuggestionPart(product_id=item) for item in fresh]) if fresh else None


def _ids(result: dict[str, Any]) -> list[str]:
    return [str(item.get("id", "")) for item in result.get("products", [])]


def _products(result: dict[str, Any]) -> Part | None:
    suggestions = [
        SuggestionPart.model_validate({**item, "product_id": item["product"]["id"]})
        for item in result.get("recommendations", [])[:MOST_CARDS]
    ]
    return ProductsPart(suggestions=suggestions) if suggestions else None


def _comparison(result: dict[str, Any]) -> Part | None:
    return ComparisonPart.model_validate({**result, "product_ids": _ids(result), "kind": "comparison"})


def _discounts(result: dict[str, Any]) -> Part | None:
    offers = [OfferPart.model_validate(_with_saving(offer)) for offer in result.get("offers", [])]
    return DiscountsPart(offers=offers) if offers else None


def _with_saving(offer: dict[str, Any]) -> dict[str, Any]:
    saves = offer["saves_amount"]
    return {**offer, "saves": Money(saves["amount"], saves["currency"]).feed}


def _checkout(result: dict[str, Any]) -> Part | None:
    return CheckoutPart(session_id=str(result["session_id"]))


def _order(result: dict[str, Any]) -> Part | None:
    orders = result.get("orders", [])
    return OrderPart(order_id=str(orders[0]["order_id"])) if orders else None


SHOWN: dict[str, Callable[[dict[str, Any]], Part | None]] = {
    "recommend_products": _products,
    "goes_with": _products,
    "compare_products": _comparison,
    "find_discounts": _discounts,
    "start_checkout": _checkout,
    "check_out_cart": _checkout,
    "show_checkout": _checkout,
    "order_status": _order,
}
