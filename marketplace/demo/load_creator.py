"""Opens one creator's business and fills its shelves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from marketplace.actions.open_creator import open_creator
from marketplace.models import Category
from ontology.actor import Actor
from ontology.errors import Conflict
from ontology.models import Group

from .ledger import loaded_parts
from .load_product import load_product
from .schema import DemoCreator


def part_of(creator: DemoCreator) -> str:
    return f"creator:{creator.creator.slug}"


def load_creator(
    creator: DemoCreator, shelves: Mapping[str, Category], *, by: Actor, progress: Callable[[], object]
) -> None:
    """Make or update the creator and every product of the file. Raises Conflict when somebody else has the slug."""
    told = creator.creator
    is_ours = part_of(creator) in loaded_parts()
    if not is_ours and Group.objects.filter(slug=told.slug).exists():
        raise Conflict(
            f"The creator {told.slug} is not of the demo shop. Rename it, then load the demo again."
        )
    group = open_creator(slug=told.slug, name=told.name, by=by)
    group.name, group.country, group.about = told.name, told.country, told.about
    group.save(update_fields=["name", "country", "about"])
    for product in creator.products:
        load_product(product, creator, group, shelves[product.category], by=by)
        progress()
