"""What the shoppers of the bench type: a bounded mixture, drawn from the goods, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import urlencode

from recommendations.bench.goods import COLOURS, kinds

# Each with the same share. `{noun}`, `{use}`, `{feature}` … are drawn from the goods.
FORMS: dict[str, list[dict[str, str]]] = {
    "common word": [{"q": "{noun}"}],
    "a few words": [{"q": "{colour} {noun} {material}"}, {"q": "{material} {noun} {style}"}],
    "rare words": [{"q": "{style} {noun} {use} {feature}"}],
    "typing error": [{"q": "{typo} {material}"}, {"q": "{typo} {use}"}],
    "other language": [
        {"q": "raqueta de pádel {colour}"},
        {"q": "chaussures de padel pour débutant"},
        {"q": "auriculares inalámbricos {colour}"},
        {"q": "fones sem fio para {use}"},
    ],
    "price in words": [{"q": "{noun} under {price} euros"}, {"q": "{noun} entre 40 y {price} euros"}],
    "measure in words": [{"q": "{noun} less than {grams} g"}],
    "category": [{"q": "{colour} {use}", "category": "{shelf}"}, {"q": "{material}", "category": "{shelf}"}],
    "creator": [{"q": "{noun} {material}", "creator": "workshop-{creator}"}],
    "in stock, price": [{"q": "{noun} {style}", "in_stock": "true", "min_price": "5", "max_price": "{price}"}],
    "all filters": [{"q": "{material}", "category": "{shelf}", "creator": "workshop-{creator}", "in_stock": "true"}],
    "a need in words": [{"q": "something for {use} with {feature}"}, {"q": "a present for {use} {colour}"}],
    "nothing like it": [{"q": "qwrtzp{price} xkcdvb"}],
    "no words": [{"category": "{shelf}"}, {"in_stock": "true", "max_price": "{price}"}, {}],
}  # fmt: skip


def addresses(shelves: dict[str, str], number: int, seed: int) -> Iterator[tuple[str, str]]:
    """(form, address) pairs, forms in turn. `shelves` gives the slug of a kind's path."""
    chance = random.Random(seed)
    forms = list(FORMS)
    for place in range(number):
        form = forms[place % len(forms)]
        asked = chance.choice(FORMS[form])
        drawn = _draw(chance, shelves)
        told = {name: text.format(**drawn) for name, text in asked.items()}
        yield form, f"/api/search?{urlencode(told)}"


def _draw(chance: random.Random, shelves: dict[str, str]) -> dict[str, object]:
    kind = chance.choices(kinds(), weights=[kind["share"] for kind in kinds()])[0]
    noun = str(kind["noun"])
    return {
        "noun": noun,
        "typo": _slip(noun, chance),
        "use": chance.choice(kind["uses"]),
        "feature": chance.choice(kind["features"]),
        "material": chance.choice(kind["materials"]),
        "style": chance.choice(kind["kinds"]),
        "colour": chance.choice(COLOURS),
        "price": chance.randint(int(kind["from"]) + 5, int(kind["to"])),
        "grams": chance.randint(*kind["grams"]),
        "shelf": shelves[kind["path"]],
        "creator": chance.randrange(60),
    }


def _slip(text: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
