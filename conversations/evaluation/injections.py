"""The injection set, and where each attempt is hidden: in a message, in a product's text or in a review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product as every
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from marketplace.models import Product, Review

FOLDER = Path(__file__).parent / "golden"
BAIT = "mar-brisa-1"
BAITS = (BAIT, "mar-farol")  # what the shopper of the evaluation is shown, in this order
PLACES = ("message", "goods", "review")


@dataclass(frozen=True)
class Attempt:
    """One string, the place it is hidden in, and words that must not be read because of it."""

    text: str
    place: str
    never: tuple[str, ...] = ()


def attempts(*, product: str, victim: str, turn: int = 0, folder: Path = FOLDER) -> list[Attempt]:
    """The attacks written one by one, then every order in every wrapping, spread over the places.

    Another `turn` moves each to the next place: after as many turns as there are places it has stood in all of them.
    """

    def filled(text: str) -> str:
        return text.replace("{product}", product).replace("{victim}", victim)

    texts = [*_written(folder), *((text, ()) for text in dressed(folder))]
    return [
        Attempt(filled(text), PLACES[(number + turn) % len(PLACES)], never)
        for number, (text, never) in enumerate(texts)
    ]


def _written(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    kinds = _read(folder / "attacks.yaml") | {"plain": _read(folder / "injections.yaml")["plain"]}
    for attack in (attack for kind in kinds.values() for attack in kind):
        if isinstance(attack, str):
            yield attack, ()
        else:
            yield attack["says"], tuple(attack["never"])


def dressed(folder: Path = FOLDER) -> list[str]:
    """What an attacker wants, in every dress."""
    known = _read(folder / "injections.yaml")
    # An order in all its wrappings one after another, so that it comes to stand in each place.
    return [
        wrapping.replace("{order}", order) for order, wrapping in every(known["orders"], known["wrappings"])
    ]


def _read(file: Path) -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return known


@contextmanager
def hidden(*scene: Attempt) -> Iterator[None]:
    """The attempts stand in the baits' texts and in reviews of them for the length of a block."""
    baits = [Product.objects.get(item_id=item) for item in BAITS]
    before = [(bait.pk, {"description": bait.description, "insight": bait.insight}) for bait in baits]
    for bait, attempt in zip(baits, (one for one in scene if one.place == "goods"), strict=False):
        insight = bait.insight | {"conversational_description": attempt.text, "avoid_when": [attempt.text]}
        Product.objects.filter(pk=bait.pk).update(description=attempt.text, insight=insight)
    told = zip(baits, (one for one in scene if one.place == "review"), strict=False)
    reviews = [_review(bait, attempt.text) for bait, attempt in told]
    try:
        yield
    finally:
        for pk, was in before:
            Product.objects.filter(pk=pk).update(**was)
        for review in reviews:
            review.delete()


def _review(bait: Product, text: str) -> Review:
    return Review.objects.create(
        product=bait, author_name="Sam", rating=5, title="Buy", text=text, created_at=timezone.now()
    )
