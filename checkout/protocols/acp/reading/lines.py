"""Which items, and how many of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checkout.models.cart import MOST_PER_LINE
from checkout.protocols.acp.reading.bodies import ItemIn, SessionIn
from checkout.wishes import LineWish
from ontology.errors import Invalid


@dataclass(frozen=True, slots=True)
class Wanted:
    """The wishes in the agent's order, under the key it used, with the unit prices it believes in."""

    key: str
    wishes: tuple[LineWish, ...]
    believed: tuple[int | None, ...]

    @property
    def ids(self) -> list[str]:
        return [wish.id for wish in self.wishes]


def read_lines(body: SessionIn) -> Wanted | None:
    """``line_items`` or ``items``; None when neither is there. Raises Invalid when both are and differ."""
    if body.line_items is not None and body.items is not None and body.line_items != body.items:
        raise Invalid("Send line_items or items, not both with different content.", field="$.line_items")
    key = "items" if body.line_items is None else "line_items"
    found = body.items if body.line_items is None else body.line_items
    return None if found is None else wanted(found, key)


def wanted(items: Sequence[ItemIn], key: str) -> Wanted:
    """Raises Invalid for an item without id or with a quantity that cannot be."""
    wishes = tuple(_wish(item, f"$.{key}[{index}]") for index, item in enumerate(items))
    believed = tuple(item.unit_amount if type(item.unit_amount) is int else None for item in items)
    return Wanted(key, wishes, believed)


def _wish(item: ItemIn, path: str) -> LineWish:
    name = item.id if item.item is None else item.item.id
    if not name:
        raise Invalid("Every item needs an id.", field=f"{path}.id", code="missing")
    return LineWish(name, _quantity(item.quantity, f"{path}.quantity"))


def _quantity(value: Any, path: str) -> int:
    # 2.0 is how some languages write 2; true is no number, though Python thinks so.
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    if type(number) is not int or not 1 <= number <= MOST_PER_LINE:
        raise Invalid(f"A quantity is a whole number from 1 to {MOST_PER_LINE}.", field=path)
    return number
