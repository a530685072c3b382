"""The goods of the bench: 26 kinds in hundreds of variations, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEMPLATES = 600
COLOURS = ("black", "blue", "red", "green", "white", "sand", "grey", "orange", "violet", "silver")
_FIRST = (
    "Al",
    "Bor",
    "Cal",
    "Dun",
    "El",
    "Fen",
    "Gar",
    "Hal",
    "Is",
    "Jo",
    "Kel",
    "Lu",
    "Mar",
    "Nor",
    "Or",
    "Pra",
)
_LAST = ("anda", "ero", "ivo", "una", "ista", "oro", "elle", "gard", "mont", "vik", "zano", "haven")


@dataclass(frozen=True)
class Template:
    """What many goods have in common: they share most of a text, and so lie near one another in meaning."""

    kind: dict[str, Any]
    style: str
    material: str
    features: tuple[str, ...]
    use: str

    @property
    def facts(self) -> str:
        path = self.kind["path"].replace(" > ", " ")
        return f"{path}; type: {self.style}; material: {self.material}"

    @property
    def fitness(self) -> str:
        return f"good for {self.use}; {self.use}; {self.style}"

    @property
    def prose(self) -> str:
        first, *others = self.features
        rest = " and ".join(others)
        return (
            f"A {self.style} {self.kind['noun']} made of {self.material} with {first}. It has {rest}, which is why "
            f"people choose it for {self.use}. Checked by hand before it leaves the workshop, delivered in a box "
            f"without plastic."
        )


@dataclass(frozen=True)
class Good:
    """One product of the bench. `near` is the place of its template."""

    number: int
    near: int
    template: Template
    name: str
    brand: str
    colour: str
    cents: int
    grams: int


@cache
def kinds() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text()))


def templates() -> list[Template]:
    """Every kind gets its share of templates."""
    chance = random.Random(7)
    shares = [kind["share"] for kind in kinds()]
    return [_template(kind, chance) for kind in chance.choices(kinds(), weights=shares, k=TEMPLATES)]


def goods(made: Sequence[Template], number: int) -> Iterator[Good]:
    """So many goods: a name and maker of their own, a price and weight inside what is usual for their kind."""
    chance = random.Random(11)
    brands = [f"{first}{last}" for first in _FIRST for last in _LAST]
    for place in range(number):
        near = chance.randrange(len(made))
        kind = made[near].kind
        brand = chance.choice(brands)
        model = f"{chance.choice(_FIRST)}{chance.choice(_LAST)} {chance.randrange(1, 99)}"
        # A few goods are dear and most are not.
        cents = int(100 * (kind["from"] + (kind["to"] - kind["from"]) * chance.random() ** 2))
        yield Good(
            place,
            near,
            made[near],
            f"{brand} {model} {kind['noun']}",
            brand,
            chance.choice(COLOURS),
            cents,
            chance.randint(*kind["grams"]),
        )


def _template(kind: dict[str, Any], chance: random.Random) -> Template:
    return Template(
        kind,
        chance.choice(kind["kinds"]),
        chance.choice(kind["materials"]),
        tuple(chance.sample(kind["features"], k=3)),
        chance.choice(kind["uses"]),
    )
