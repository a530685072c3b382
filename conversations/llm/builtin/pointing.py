# ruff: noqa: E501 - patterns are read by line
"""Which product does the shopper mean? "The second one", "the cheaper one", a name, a brand, or simply "it"."""

import re

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.engine.references import product_ids, tighten
from conversations.llm.builtin.hearing import heard
from marketplace.verticals import Vertical
from recommendations.language.fold import fold

ORDINALS = {
    (
        r"first|1st|number (?:1|one)|option (?:1|one|a)|top (?:one|pick)|your (?:first|pick|favou?rite)"
        r"|primer[oa]?|premiere?|primeir[oa]"
    ): 0,
    r"second|2nd|number (?:2|two)|option (?:2|two|b)|middle one|segund[oa]|deuxieme|seconde": 1,
    r"third|3rd|number (?:3|three)|option (?:3|three|c)|tercer[oa]?|troisieme|terceir[oa]": 2,
    r"fourth|4th|number (?:4|four)|cuart[oa]|quatrieme|(?:a|o) quart[oa]": 3,
    r"(?:the|that|your) last(?: one)?|last one|latter|(?:la|el|a|o) ultim[oa]|(?:la|le) derniere?": -1,
    r"former": 0,
}
DEAREST = heard("DEAREST", r"\b(?:most expensive|pricier|priciest|dearest)(?: one)?\b")
TOP_RATED = heard("TOP_RATED", r"\bbest[- ]rated\b|\bhighest rat\w+\b")
SOME = heard(
    "SOME",
    r"\b(?:first|top) (?P<count>two|2|three|3|four|4)\b|\b(?P<both>both|the two)\b|\b(?P<all>all|them|these|those|the three)\b",
)
COLOUR_KEYS = frozenset({"colour", "color"})
# "The pink one", "the red", "la rosa", "le bleu".
POINTS_WITH = re.compile(r"\b(?:the|that|this) (\w+)(?: ones?)?\b|^(?:el|la|le|o|a) (\w+)\W*$")
COUNT = {
    "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "dos": 2, "tres": 3, "cuatro": 4, "deux": 2, "trois": 3,
    "quatre": 4, "duas": 2, "dois": 2, "quatro": 4,
}  # fmt: skip
CHEAPER_ONE = heard("CHEAPER_ONE", r"\b(?:the|that) cheap(?:er|est)(?: one)?\b")


def point_at(facts: TurnFacts) -> ProductFact | None:
    """The one product meant; None when nothing has been shown or nothing in the words points."""
    ids = product_ids(tighten(facts.message))
    if ids:
        # Who writes an id means that product and no other, whatever lies on the table.
        return next((fact for fact in _everything(facts) if fact.id in ids), None)
    named = products_named(facts)
    if named:
        return named[0]
    return facts.focus or (facts.shown[0] if facts.shown else None)


def products_named(facts: TurnFacts) -> list[ProductFact]:
    """Every product the words point at, in the order they are said."""
    text = fold(facts.message)
    placed = [*_by_name(text, facts), *_by_place(text, facts)]
    found = [fact for _, fact in sorted(placed, key=lambda pair: pair[0])]
    if not found:
        found = _by_superlative(text, facts) or _by_colour(text, facts)
    return list({fact.id: fact for fact in found}.values())


def several(facts: TurnFacts) -> list[ProductFact]:
    """The products to compare: those pointed at, or "the first two", or what is on the table."""
    text = fold(facts.message)
    table = facts.shown if len(facts.shown) > 1 else facts.seen[-2:]
    if match := SOME.search(text):
        said = match.groupdict()
        count = COUNT.get(said.get("count") or said.get("count2") or "", 2 if said.get("both") else 4)
        return table[:count]
    named = products_named(facts)
    if len(named) == 1 and facts.focus and facts.focus.id != named[0].id:
        return [facts.focus, named[0]]
    if len(named) > 1:
        return named[:4]
    return table[:3]


def whole_names(text: str, facts: TurnFacts) -> list[tuple[int, ProductFact]]:
    """Products said with their whole title, with where."""
    return [(place, fact) for fact in _everything(facts) if (place := _find(fold(fact.title), text)) >= 0]


def _everything(facts: TurnFacts) -> list[ProductFact]:
    return list({fact.id: fact for fact in [*facts.shown, *reversed(facts.seen)]}.values())


def _by_name(text: str, facts: TurnFacts) -> list[tuple[int, ProductFact]]:
    whole = whole_names(text, facts)
    if whole:
        return whole
    placed = []
    for fact in _everything(facts):
        places = [place for name in _short_names(fact, facts) if (place := _find(name, text)) >= 0]
        if places:
            placed.append((min(places), fact))
    return placed


def _short_names(fact: ProductFact, facts: TurnFacts) -> list[str]:
    """Words of the title that no other product on the table carries, and the brand when it is alone with it."""
    others = " ".join(fold(f"{o.title} {o.brand}") for o in facts.shown if o.id != fact.id)
    words = re.findall(r"\w{3,}", fold(f"{fact.title} {fact.brand}"))
    common = set(
        re.findall(
            r"\w+",
            "racket rackets padel pro one light the for and with shoes ball balls bag grip soft power control "
            "pala raqueta raquette raquete uno una dos para pour",
        )
    )
    return [word for word in words if word not in common and not re.search(rf"\b{re.escape(word)}\b", others)]


def _by_place(text: str, facts: TurnFacts) -> list[tuple[int, ProductFact]]:
    placed = []
    for words, index in ORDINALS.items():
        match = re.search(rf"\b(?:{words})\b(?! (?:racket i|time|year|season|month|class|lesson))", text)
        if match and facts.shown and -len(facts.shown) <= index < len(facts.shown):
            placed.append((match.start(), facts.shown[index]))
    return placed


def _by_superlative(text: str, facts: TurnFacts) -> list[ProductFact]:
    if not facts.shown:
        return []
    if CHEAPER_ONE.search(text):
        return [min(facts.shown, key=lambda fact: fact.amount)]
    if DEAREST.search(text):
        return [max(facts.shown, key=lambda fact: fact.amount)]
    if TOP_RATED.search(text):
        return [max(facts.shown, key=lambda fact: fact.rating or 0)]
    return []


def _by_colour(text: str, facts: TurnFacts) -> list[ProductFact]:
    """ "The pink one": what is on the table in that colour."""
    wanted = colours_pointed_at(text, facts.vertical)
    return [fact for fact in facts.shown if wanted & set(_colour_words(fact))]


def colours_pointed_at(text: str, vertical: Vertical | None) -> set[str]:
    """The names sellers give the colour that a folded text points with; empty when it points with none."""
    facet = vertical.facet("colour") if vertical else None
    match = POINTS_WITH.search(text)
    if facet is None or match is None:
        return set()
    said = match[1] or match[2]
    options = [option for option in facet.options if said in map(fold, option.words)]
    return {name for option in options for signal in option.signals for name in signal.has}


def _colour_words(fact: ProductFact) -> list[str]:
    own = [value for key, value in fact.attributes.items() if fold(key) in COLOUR_KEYS]
    chosen = [v for one in fact.variants for key, v in one.options.items() if fold(key) in COLOUR_KEYS]
    return re.findall(r"\w+", fold(" ".join((*own, *chosen))))


def _find(name: str, text: str) -> int:
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
    return match.start() if match else -1
