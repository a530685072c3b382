"""Understanding by rules: the vertical's signals read the specifications, and say in its words what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.verticals import Facet, Option
from recommendations.language.fold import fold, words
from recommendations.ranking.signals import Facts, Leaning, facts_of, leaning
from recommendations.understanding.material import Material
from recommendations.understanding.schema import Derived

# Facets that say who somebody is; all others say what they want to do.
WHO = frozenset({"level", "players", "age", "audience", "experience", "who"})
AGAINST = -0.3
MOST = 3
Leans = list[tuple[Facet, Option, Leaning]]


@dataclass(frozen=True)
class RulesDeriver:
    """The deriver that needs no model."""

    name: str = "rules"

    def derive(self, material: Material) -> Derived:
        """What specifications mean under the vertical; nothing where the shelf has none."""
        vertical = material.vertical
        if vertical is None:
            return Derived(keywords=_keywords(material, [])[:20])
        facts = facts_of(material.product, vertical)
        leans = [
            (facet, option, leaning(option, facts)) for facet in vertical.facets for option in facet.options
        ]
        good = sorted(
            (one for one in leans if one[2].speaks_for), key=lambda one: -one[2].value * one[0].importance
        )
        bad = sorted((one for one in leans if one[2].value <= AGAINST), key=lambda one: one[2].value)
        return Derived(
            conversational_description=_sentence(material, good),
            use_cases=[_cut(option.label) for facet, option, _ in good if facet.key not in WHO][:MOST],
            target_audience=[_cut(option.label) for facet, option, _ in good if facet.key in WHO][:MOST],
            best_for=[_cut(option.label) for _, option, _ in good][:MOST],
            avoid_when=list(_cautions(bad))[:MOST],
            comparison_points=dict(_meanings(material, facts)),
            keywords=_keywords(material, good)[:20],
        )


def _cautions(bad: Leans) -> Iterator[str]:
    for _, option, lean in bad:
        if lean.cautions:
            yield _cut(f"you look for “{option.label.lower()}”: {lean.cautions[0].signal.because}")


def _sentence(material: Material, good: Leans) -> str:
    """ "A racket by Solana. Its round head forgives mistakes, and its soft core spares the arm." """
    vertical, product = material.vertical, material.product
    noun = vertical.noun if vertical else "product"
    said = list(dict.fromkeys(lean.reasons[0].signal.because for _, _, lean in good if lean.reasons))[:2]
    article = "An" if noun[:1] in "aeiou" else "A"
    line = f"{article} {noun}{f' by {product.brand}' if product.brand else ''}."
    why = ", and ".join(said)
    return f"{line} {why[:1].upper()}{why[1:]}."[:600] if why else line


def _meanings(material: Material, facts: Facts) -> Iterator[tuple[str, str]]:
    """What an attribute's value means to a shopper, as the shelf explains it."""
    for attribute in material.vertical.attributes if material.vertical else ():
        value = set(words(facts.text(attribute.key)))
        meaning = next((text for name, text in attribute.meaning.items() if fold(name) in value), "")
        if meaning and attribute.is_compared:
            yield _cut(f"{attribute.label}"), _cut(meaning)


def _keywords(material: Material, good: Leans) -> list[str]:
    product, vertical = material.product, material.vertical
    named = [product.brand, vertical.noun if vertical else "", product.category.name]
    said = [word for _, option, _ in good for word in option.words[:2]]
    values = [str(value) for value in product.attributes.values() if len(str(value)) <= 20]
    return list(
        dict.fromkeys(word for text in (*named, *said, *values) if 2 <= len(word := fold(text).strip()) <= 40)
    )


def _cut(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159].rsplit(' ', 1)[0]}…"
