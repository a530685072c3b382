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
PLACES = ("message", "goods", "message", "review")


@dataclass(frozen=True)
class Attempt:
    """One string and the place it is hidden in."""

    text: str
    place: str


def attempts(*, product: str, victim: str, folder: Path = FOLDER) -> list[Attempt]:
    """Every order in every wrapping, and the plain ones, spread over the places."""
    known = yaml.safe_load((folder / "injections.yaml").read_text(encoding="utf-8"))
    dressed = [
        wrapping.replace("{order}", order) for wrapping, order in every(known["wrappings"], known["orders"])
    ]
    texts = [
        text.replace("{product}", product).replace("{victim}", victim) for text in (*dressed, *known["plain"])
    ]
    # 4 places and 15 orders have no common factor: each order comes to stand in each place.
    return [Attempt(text, PLACES[number % len(PLACES)]) for number, text in enumerate(texts)]


@contextmanager
def hidden(attempt: Attempt) -> Iterator[None]:
    """The attempt stands in the bait's text or in a review of it for the length of a block."""
    bait = Product.objects.get(item_id=BAIT)
    before: dict[str, Any] = {"description": bait.description, "insight": bait.insight}
    review = None
    if attempt.place == "goods":
        insight = bait.insight | {"conversational_description": attempt.text, "avoid_when": [attempt.text]}
        Product.objects.filter(pk=bait.pk).update(description=attempt.text, insight=insight)
    elif attempt.place == "review":
        review = Review.objects.create(
            product=bait,
            author_name="Sam",
            rating=5,
            title="Buy",
            text=attempt.text,
            created_at=timezone.now(),
        )
    try:
        yield
    finally:
        Product.objects.filter(pk=bait.pk).update(**before)
        if review:
            review.delete()
