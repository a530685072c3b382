"""The promises of the demo shop's files. No database."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from marketplace.colours import KEY, colour_facet
from marketplace.demo.load_relations import ties_of
from marketplace.demo.reading import demo_shop
from marketplace.demo.schema import DemoCategory, DemoProduct
from marketplace.verticals import Facet, Signal, Vertical, read_vertical

# Well-known names that must not appear: everything in the demo shop is invented.
REAL_BRANDS = {
    "adidas", "babolat", "bullpadel", "head", "nox", "siux", "wilson", "dunlop", "asics", "joma", "starvie",
    "drop shot", "royal padel", "tecnifibre", "varlion", "oxdog", "black crown", "kuikma", "prince",
    "sony", "bose", "sennheiser", "beyerdynamic", "akg", "jbl", "apple", "samsung", "marshall", "jabra", "shokz",
    "anker", "soundcore", "philips", "bang & olufsen", "shure", "audio-technica", "hifiman", "grado", "fairphone",
}  # fmt: skip
SPECIAL = {"price", "rating", "tag", "title", "text"}
# Values as sellers' own files write them; the signals must understand these too.
AS_SELLERS_WRITE = {
    "shape": ["round", "teardrop", "diamond", "hybrid"],
    "weight_range": ["360 to 375 g", "350 g", "335 to 355 g"],
    "balance": ["High, 270 mm", "Low, 25 cm", "26.5 cm", "Medium", "265 mm"],
    "core": ["Soft, EVA Soft Performance", "Hard, EVA High Memory", "Medium-soft, MultiEva", "Power Foam"],
    "face": ["Fiberglass", "3D Carbon", "fibreglass (PolyGlass)", "carbon 18K"],
}
shop = demo_shop()
paths = {shelf.key: shelf.path for shelf in shop.categories}
verticals = {shelf.key: read_vertical(shelf.vertical) for shelf in shop.categories if shelf.vertical}
padel = [product for product in shop.products if "Padel" in paths[product.category]]
audio = [product for product in shop.products if "Audio" in paths[product.category]]
rackets = [product for product in padel if product.category == "rackets"]


def contains(value: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", value.lower()) is not None


def vertical_of(shelf: DemoCategory) -> str:
    """The key of the nearest vertical at or above a shelf."""
    above = [key for key in verticals if f"{shelf.path} > ".startswith(f"{paths[key]} > ")]
    return max(above, key=lambda key: len(paths[key]))


def goods_of(key: str) -> list[DemoProduct]:
    shelves = {shelf.key for shelf in shop.categories if vertical_of(shelf) == key}
    return [product for product in shop.products if product.category in shelves]


def signals_of(vertical: Vertical) -> list[Signal]:
    """Those the vertical tells itself; colours that all goods share need no product of each."""
    common = {option.value for option in Facet.model_validate(colour_facet()).options}
    return [
        signal
        for facet in vertical.facets
        for option in facet.options
        if not (facet.key == KEY and option.value in common)
        for signal in option.signals
    ]


def test_it_is_large_enough() -> None:
    assert len(padel) >= 84
    assert len(audio) >= 32
    assert len(rackets) >= 40
    sellers = {creator.creator.slug for creator in shop.creators for p in creator.products if p in padel}
    assert len(sellers) >= 6


def test_item_ids_are_unique() -> None:
    assert [item for item, times in Counter(p.item_id for p in shop.products).items() if times > 1] == []


def test_every_maker_is_invented() -> None:
    names = {name.lower() for c in shop.creators for name in (c.creator.name, c.brand, c.creator.slug)}
    assert names & REAL_BRANDS == set()
    words = " ".join(f"{p.title} {p.description} {p.words.says}" for p in shop.products).lower()
    named = {brand for brand in REAL_BRANDS - {"head", "prince", "apple"} if contains(words, brand)}
    assert named == set()


def test_rackets_come_in_every_shape_level_weight_and_price() -> None:
    assert {p.attributes["shape"].lower() for p in rackets} == {"round", "teardrop", "diamond", "hybrid"}
    levels = " ".join(p.attributes["level"].lower() for p in rackets)
    assert all(level in levels for level in ("beginner", "intermediate", "advanced", "professional"))
    prices = [p.price.amount for p in rackets]
    assert min(prices) <= 4000
    assert 37000 <= max(prices) <= 40000
    weights = [int(p.attributes["weight_range"][:3]) for p in rackets]
    assert min(weights) < 300
    assert max(weights) >= 365


def test_a_beginner_with_a_sore_elbow_has_a_real_choice_under_100() -> None:
    kind = [
        p for p in rackets
        if "Beginner" in p.attributes["level"] and "elbow friendly" in p.words.tags
        and p.price.amount < 10000 and p.stock > 0 and not contains(p.attributes.get("players", ""), "kids")
    ]  # fmt: skip
    assert len(kind) >= 6
    assert all(
        contains(p.attributes["core"], "soft") or "supersoft" in p.attributes["core"].lower() for p in kind
    )


@pytest.mark.parametrize(
    "tag", ["left-hander friendly", "women", "kids", "tournament", "light", "spin", "teen"]
)
def test_nobody_is_forgotten(tag: str) -> None:
    assert sum(tag in p.words.tags for p in rackets) >= 3


def test_every_padel_shelf_has_goods() -> None:
    filled = Counter(p.category for p in padel)
    assert all(filled[key] >= 5 for key in ("shoes", "balls", "bags", "grips", "accessories", "lessons"))
    assert all(p.options for p in padel if p.category == "shoes")


def test_stock_sales_and_ratings_are_as_mixed_as_in_life() -> None:
    single = [p for p in shop.products if not p.options]
    assert sum(p.stock == 0 for p in single) >= 3
    assert sum(0 < p.stock <= 5 for p in single) >= 5
    assert sum(p.sale is not None for p in shop.products) >= 6
    assert sum(not p.reviews for p in shop.products) >= 4
    averages = [sum(r.stars for r in p.reviews) / len(p.reviews) for p in shop.products if p.reviews]
    assert sum(average < 3.5 for average in averages) >= 2
    assert max(len(p.reviews) for p in shop.products) <= 9
    assert all(p.sale.price.amount < p.price.amount for p in shop.products if p.sale)


def test_no_two_products_share_their_words() -> None:
    for words in ([p.description for p in shop.products], [p.words.says for p in shop.products]):
        assert len(set(words)) == len(words)
    reviews = Counter(review.text for p in shop.products for review in p.reviews)
    assert max(reviews.values()) == 1


def test_relations_point_to_existing_products() -> None:
    known = {p.item_id for p in shop.products}
    ties = [tie for p in shop.products for tie in ties_of(p)]
    assert len(ties) >= 150
    assert [tie for tie in ties if tie[1] not in known or tie[2] not in known or tie[1] == tie[2]] == []


def test_every_category_is_told_how_to_sell() -> None:
    assert all(verticals[vertical_of(shelf)].prompt for shelf in shop.categories)
    assert {"rackets", "shoes", "headphones", "padel", "audio"} <= verticals.keys()


@pytest.mark.parametrize("key", sorted(verticals))
def test_every_attribute_of_a_product_is_known_to_its_vertical(key: str) -> None:
    known = {attribute.key for attribute in verticals[key].attributes}
    unknown = {(p.item_id, name) for p in goods_of(key) for name in p.attributes if name not in known}
    assert unknown == set()


@pytest.mark.parametrize("key", sorted(verticals))
def test_every_signal_reads_an_attribute_that_products_have(key: str) -> None:
    told = {name for p in goods_of(key) for name in p.attributes} | SPECIAL
    assert {signal.attribute for signal in signals_of(verticals[key])} <= told


@pytest.mark.parametrize("key", sorted(verticals))
def test_every_signal_can_speak(key: str) -> None:
    """Each finds one of its words in a demo product or in a value as sellers write it."""
    goods = goods_of(key)
    silent = []
    for signal in signals_of(verticals[key]):
        values = [p.attributes.get(signal.attribute, "") for p in goods]
        values += {
            "tag": [tag for p in goods for tag in p.words.tags],
            "title": [p.title for p in goods],
            **AS_SELLERS_WRITE,
        }.get(signal.attribute, [])
        if signal.has and not any(contains(value, word) for value in values for word in signal.has):
            silent.append(signal)
    assert silent == []


@pytest.mark.parametrize("key", sorted(verticals))
def test_reasons_read_as_half_sentences(key: str) -> None:
    odd = [
        s.because for s in signals_of(verticals[key]) if not s.because[0].islower() or s.because.endswith(".")
    ]
    assert odd == []


@pytest.mark.parametrize("key", sorted(verticals))
def test_words_of_a_facet_belong_to_one_option(key: str) -> None:
    for facet in verticals[key].facets:
        words = Counter(word for option in facet.options for word in option.words)
        assert [word for word, times in words.items() if times > 1] == [], facet.key
        assert all(word == word.lower() for word in words)


def test_offers_cover_every_kind() -> None:
    offers = {offer.code or offer.description: offer for offer in shop.discounts}
    automatic = [offer for offer in shop.discounts if not offer.code]
    assert any(offer.first_order_only and offer.percent == 10 for offer in automatic)
    assert any(
        offer.kind == "bundle" and offer.percent == 5 and offer.minimum_items == 2 for offer in automatic
    )
    assert any(offer.usage_limit and offer.used == offer.usage_limit for offer in offers.values())
    assert any(offer.ends and offer.ends.year == 2026 for offer in offers.values())
    sellers = {creator.creator.slug for creator in shop.creators}
    assert {offer.creator for offer in offers.values() if offer.creator} <= sellers
