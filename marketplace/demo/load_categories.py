"""Puts up the shelves with their verticals."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.actions.open_category import open_category
from marketplace.models import Category
from marketplace.models.category import SEPARATOR
from marketplace.verticals import read_vertical
from ontology.actor import Actor

from .schema import DemoCategory


def load_categories(shelves: Sequence[DemoCategory], *, by: Actor) -> None:
    """Open each shelf and give it its vertical and place. Raises ValueError for a vertical that does not validate."""
    for position, shelf in enumerate(shelves):
        category = open_category(path=shelf.path.split(SEPARATOR), by=by)
        if shelf.vertical is not None:
            read_vertical(shelf.vertical)
        category.vertical = shelf.vertical
        category.about = shelf.about
        category.position = position
        category.save(update_fields=["vertical", "about", "position"])


def shelves_by_key(shelves: Sequence[DemoCategory]) -> dict[str, Category]:
    """The categories as the product files name them."""
    found = {category.path: category for category in Category.objects.all()}
    return {shelf.key: found[shelf.path] for shelf in shelves}
