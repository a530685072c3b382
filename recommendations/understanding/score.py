"""How well the advisor understands a product, 0 to 100: each part with why, and what to mend in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel, ConfigDict

from marketplace.verticals import Facet
from recommendations.ranking.signals import facts_of, leaning
from recommendations.understanding.material import Material

WORDS_ENOUGH = 60
REVIEWS_ENOUGH = 5
MATTERS = 3  # importance from which a facet should be answered by the specifications


class ScoreLine(BaseModel):
    """One part of the score. `advice` is empty when nothing is missing."""

    model_config = ConfigDict(frozen=True)

    key: str
    label: str
    points: int
    most: int
    why: str
    advice: str = ""


def score_of(material: Material) -> list[ScoreLine]:
    """The parts; their points add up to the score, their `most` to 100."""
    return [part(material) for part in PARTS]


def _specifications(material: Material) -> ScoreLine:
    vertical = material.vertical
    wanted = [a for a in vertical.attributes if a.is_compared and a.key in material.usual] if vertical else []
    facts = facts_of(material.product, vertical)
    missing = [attribute.label for attribute in wanted if not facts.text(attribute.key)]
    told = len(wanted) - len(missing)
    if not wanted:
        told, share = len(material.product.attributes), min(1.0, len(material.product.attributes) / 6)
        return _line(
            "specifications", "Specifications", share, 30, f"{told} are given", _add(share < 1, "details")
        )
    why = f"{told} of the {len(wanted)} that shoppers compare are given"
    return _line("specifications", "Specifications", told / len(wanted), 30, why, _name("Add", missing))


def _fitness(material: Material) -> ScoreLine:
    """Can the advisor tell, for each thing it asks shoppers about, whether this product suits?"""
    vertical = material.vertical
    facets = (
        [f for f in vertical.facets if f.importance >= MATTERS and _asks(f, material)] if vertical else []
    )
    facts = facts_of(material.product, vertical)
    silent = [
        facet.label
        for facet in facets
        if not any(leaning(option, facts).known > 0 for option in facet.options if option.signals)
    ]
    if not facets:
        return _line("fitness", "Whom it suits", 0.5, 20, "this shelf has no questions yet")
    why = f"{len(facets) - len(silent)} of the {len(facets)} that shoppers ask about can be answered"
    return _line(
        "fitness",
        "Whom it suits",
        1 - len(silent) / len(facets),
        20,
        why,
        _name("Say something about", silent),
    )


def _asks(facet: Facet, material: Material) -> bool:
    """Whether what the shelf tells can answer it at all."""
    return any(signal.attribute in material.usual for option in facet.options for signal in option.signals)


def _description(material: Material) -> ScoreLine:
    count = len(material.product.description.split())
    share = min(1.0, count / WORDS_ENOUGH)
    advice = f"Write {WORDS_ENOUGH} words or more: what it is like to use, and for whom" if share < 1 else ""
    return _line("description", "Description", share, 15, f"it has {count} words", advice)


def _own_words(material: Material) -> ScoreLine:
    told = material.product.known
    parts = {"whom it is best for": told.best_for, "when not to buy it": told.avoid_when}
    missing = [name for name, lines in parts.items() if not lines]
    why = (
        "you say whom it is for and when not to buy it"
        if not missing
        else f"you do not say {' or '.join(missing)}"
    )
    return _line("own_words", "Honest advice", 1 - len(missing) / 2, 15, why, _name("Say", missing))


def _reviews(material: Material) -> ScoreLine:
    count = len(material.opinions)
    advice = "Ask buyers for a review: the advisor quotes them" if count < REVIEWS_ENOUGH else ""
    return _line(
        "reviews", "Reviews", min(1.0, count / REVIEWS_ENOUGH), 10, f"{count} buyers wrote one", advice
    )


def _questions(material: Material) -> ScoreLine:
    answered = sum(bool(answer.strip()) for _, answer in material.questions)
    advice = "Add two questions that buyers ask, with your answers" if answered < 2 else ""
    return _line("questions", "Questions", min(1.0, answered / 2), 5, f"{answered} are answered", advice)


def _terms(material: Material) -> ScoreLine:
    product = material.product
    parts = {
        "the brand": product.brand,
        "the warranty": product.warranty_months,
        "the return period": product.return_days,
    }
    missing = [name for name, value in parts.items() if not value]
    why = "brand, warranty and returns are told" if not missing else f"missing: {', '.join(missing)}"
    return _line("terms", "Terms", 1 - len(missing) / 3, 5, why, _name("Give", missing))


PARTS: tuple[Callable[[Material], ScoreLine], ...] = (
    _specifications,
    _fitness,
    _description,
    _own_words,
    _reviews,
    _questions,
    _terms,
)


def _line(key: str, label: str, share: float, most: int, why: str, advice: str = "") -> ScoreLine:
    return ScoreLine(key=key, label=label, points=round(share * most), most=most, why=why, advice=advice)


def _name(verb: str, missing: list[str]) -> str:
    return f"{verb} {', '.join(name[:1].lower() + name[1:] for name in missing)}" if missing else ""


def _add(is_missing: bool, what: str) -> str:
    return f"Add {what} such as size, weight and material" if is_missing else ""


def gaps_of(lines: list[ScoreLine]) -> Iterator[str]:
    """The parts with something to mend, the costliest first."""
    for line in sorted(lines, key=lambda one: one.points - one.most):
        if line.advice:
            yield line.key
