"""The golden set of the demo shop: recommendations keep a floor, and shuffled ones fall through it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from marketplace.demo.load import load_demo_shop
from marketplace.demo.reading import demo_shop
from marketplace.models import Product
from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog
from recommendations.preferences import Preferences, extract
from recommendations.recommend import recommend

GOLDEN: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "golden.yaml").read_text())
TOP = 3
FLOOR, IDEALS, CHANCE = 0.8, 0.9, 0.4

Answer = Callable[[dict[str, Any]], list[str]]


@pytest.fixture
def demo(db: None) -> None:
    load_demo_shop(demo_shop(), by=Actor.system(), with_people=False)
    index_catalog(by=Actor.system())


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """1 for the best possible order of the top three, 0 when none of them answers."""

    def gain(values: list[int]) -> float:
        return sum(float(2**value - 1) / math.log2(place + 2) for place, value in enumerate(values[:TOP]))

    return gain([grades.get(item, 0) for item in found]) / gain(sorted(grades.values(), reverse=True))


def recommended(shopper: dict[str, Any]) -> list[str]:
    known = Preferences()
    for message in shopper["says"]:
        known = extract(message, known=known)
    return [suggestion.product.item_id for suggestion in recommend(known)]


def score(answer: Answer) -> tuple[float, float]:
    """The mean nDCG@3, and the share of shoppers who see an ideal product."""
    answers = [(answer(shopper), shopper["grades"]) for shopper in GOLDEN]
    seen = [any(grades.get(item) == 3 for item in found) for found, grades in answers]
    return sum(ndcg(*pair) for pair in answers) / len(GOLDEN), sum(seen) / len(GOLDEN)


@pytest.mark.usefixtures("demo")
def test_recommendations_keep_the_floor_and_chance_does_not() -> None:
    quality, ideals = score(recommended)
    assert quality >= FLOOR
    assert ideals >= IDEALS
    # Negative control: the same measure must fail an order that knows nothing.
    everything = list(Product.objects.filter(category__slug="rackets").values_list("item_id", flat=True))
    by_chance, _ = score(lambda shopper: random.Random(shopper["says"][0]).sample(everything, TOP))
    assert by_chance < CHANCE


@pytest.mark.usefixtures("demo")
def test_every_answer_keeps_what_was_stated() -> None:
    for shopper in GOLDEN:
        known = Preferences()
        for message in shopper["says"]:
            known = extract(message, known=known)
        for suggestion in recommend(known):
            product = suggestion.product
            assert any(variant.stock.free > 0 for variant in product.variants.all())
            assert product.rating_average is None or product.rating_average >= 3.5
            if known.budget_max and known.budget_firm:
                assert product.price.amount <= known.budget_max
