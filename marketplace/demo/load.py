"""Loads the demo shop, part by part, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from ontology.actor import Actor

from .ledger import load_once, loaded_parts
from .load_categories import load_categories, shelves_by_key
from .load_creator import load_creator, part_of
from .load_discounts import load_discounts
from .load_people import load_people
from .load_rates import load_rates
from .load_relations import load_relations
from .reading import DemoShop

Progress = Callable[[int], object]


@dataclass(frozen=True)
class Summary:
    """Which parts were written, and how many were there already."""

    written: list[str]
    kept: int


def is_loaded(shop: DemoShop, *, with_people: bool) -> bool:
    """Whether every part was loaded once, in whatever edition. A load that was killed half-way is not."""
    wanted = {
        "categories",
        "relations",
        "discounts",
        "rates",
        *(part_of(creator) for creator in shop.creators),
    }
    return wanted | ({"people"} if with_people else set()) <= loaded_parts().keys()


def load_demo_shop(
    shop: DemoShop, *, by: Actor, with_people: bool, progress: Progress = lambda done: None
) -> Summary:
    """Write what is missing or has changed. ``progress`` hears of products as they are done.

    Safe to interrupt and to run again; a part that is as it was costs nothing.
    """
    done: dict[str, bool] = {}

    def part(name: str, data: list[BaseModel], load: Callable[[], None]) -> None:
        done[name] = load_once(name, data, load)

    part("categories", [*shop.categories], lambda: load_categories(shop.categories, by=by))
    shelves = shelves_by_key(shop.categories)
    for creator in shop.creators:
        fill = partial(load_creator, creator, shelves, by=by, progress=partial(progress, 1))
        part(part_of(creator), [creator], fill)
        if not done[part_of(creator)]:
            progress(len(creator.products))
    part("relations", [*shop.creators], lambda: load_relations(shop.creators))
    part("discounts", [*shop.discounts], lambda: load_discounts(shop.discounts, shelves))
    part("rates", [*shop.rates], lambda: load_rates(shop.rates))
    if with_people:
        part("people", [*shop.people], lambda: load_people(shop.people))
    written = [name for name, was_written in done.items() if was_written]
    return Summary(written=written, kept=len(done) - len(written))
