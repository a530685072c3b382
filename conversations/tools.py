"""Tools of the conversation itself."""

from typing import Literal

from pydantic import BaseModel

from marketplace.queries import product_for
from ontology.tools import ToolContext, tool
from recommendations.preferences.facets import read_facets
from recommendations.ranking.signals import facts_of, leaning

Verdict = Literal["good", "partly", "poor", "unknown"]


class Judgement(BaseModel):
    """How a product does for one thing asked about, with what speaks for and against it."""

    label: str
    verdict: Verdict
    reasons: list[str]
    cautions: list[str]


class JudgedProduct(BaseModel):
    """Empty `answers` when the question names nothing the shelf knows how to judge."""

    product_id: str
    answers: list[Judgement]


@tool()
def judge_product(product_id: str, question: str, *, context: ToolContext) -> JudgedProduct:
    """Judge one product (id prod_…) for what a shopper asks: "is it good for spin?", "does it suit a sore elbow?"."""
    product = product_for(context.actor, product_id)
    vertical = product.category.find_vertical()
    facts = facts_of(product, vertical)
    answers = []
    for key, stated in read_facets(question, [vertical] if vertical else []).stated.items():
        facet = vertical.facet(key) if vertical else None
        for option in facet.options if facet else ():
            if option.value in stated.values and option.signals:
                found = leaning(option, facts)
                answers.append(
                    Judgement(
                        label=option.label,
                        verdict=_verdict(found.value, found.known),
                        reasons=[evidence.signal.because for evidence in found.reasons],
                        cautions=[evidence.signal.because for evidence in found.cautions],
                    )
                )
    return JudgedProduct(product_id=product.public_id, answers=answers)


def _verdict(value: float, known: float) -> Verdict:
    if known == 0:
        return "unknown"
    if value >= 0.4:
        return "good"
    return "partly" if value > 0 else "poor" if value < 0 else "unknown"
