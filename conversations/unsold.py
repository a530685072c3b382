"""Goods that people ask every shop for: are they sold in this one?"""

from __future__ import annotations

import re

from django.db.models import Q

from marketplace.models import Category, Product
from recommendations.language.fold import fold

SPORT = (
    r"tennis|table tennis|ping ?pong|badminton|squash|pickleball|running|football|soccer|basketball|golf|ski"
    r"|hiking|volleyball|cricket|baseball|hockey|dance|ballet|wedding|dress|cycling|climbing|trail"
)
THING = (
    r"rackets?|racquets?|shoes?|boots?|trainers?|balls?|bats?|paddles?|clubs?|sticks?|poles?|gloves?|bags?"
    r"|shirts?|nets?"
)
GOODS = (
    r"bicycles?|bikes?|scooters?|skateboards?|surfboards?|laptops?|computers?|notebooks?|tablets?|phones?|smartphones?"
    r"|iphones?|ipads?|televisions?|tvs?|monitors?|printers?|keyboards?|cameras?|drones?|consoles?|playstations?"
    r"|cars?|motorbikes?|motorcycles?|tyres?|sofas?|chairs?|tables?|desks?|beds?|mattress(?:es)?|lamps?|fridges?"
    r"|washing machines?|vacuum cleaners?|microwaves?|coffee machines?|toasters?|books?|novels?|toys?|dolls?"
    r"|dresses|dress|jeans|trousers|jackets?|coats?|sunglasses|glasses|watch(?:es)?|rings?|necklaces?|perfumes?"
    r"|skis|snowboards?|tents?|treadmills?|dumbbells?|guitars?|pianos?|pizzas?|flowers?|tickets?|medicines?"
)
_END = r"(?! (?:elbow|bags?|backpacks?|cases?|holders?|mounts?|stands?|compartments?|sleeves?|calls?))"
COMPOUND = re.compile(rf"\b((?:{SPORT}) (?:{THING}))\b")
ASKED = re.compile(
    r"\b(?:sell|you have|you got|need|want|buy|search(?:ing)? for|look(?:ing)? for|show me|find me|get me|any)\b"
    rf" (?:me )?(?:any |some |an? |the |your )?(?:[a-z-]+ )?({GOODS})\b{_END}"
)
ALONE = re.compile(rf"^(?:an? |the |any )?(?:[a-z-]+ )?({GOODS})\W*(?:please)?\W*$")


def unsold_goods(message: str) -> str:
    """The goods a message asks for that no shelf and no product here is named after; empty when there are none."""
    text = fold(message)
    found = COMPOUND.search(text) if "padel" not in text else None
    found = found or ASKED.search(text) or ALONE.search(text)
    if found is None:
        return ""
    goods = found[1]
    telling = goods.rsplit(" ", 1)[0] if COMPOUND.fullmatch(goods) else goods
    return "" if _is_sold(telling) else goods


def _is_sold(word: str) -> bool:
    name = rf"\y{re.escape(word.removesuffix('s'))}"
    shelves = Category.objects.filter(Q(name__iregex=name))
    return shelves.exists() or Product.objects.sellable().filter(name__iregex=name).exists()
