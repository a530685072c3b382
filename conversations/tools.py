"""Tools of the conversation itself."""

from typing import Literal

from pydantic import BaseModel

from checkout.core.fulfilment import FulfilmentOption, plan_fulfilment
from checkout.pricing import line_for, methods_for
from marketplace.queries import product_for
from ontology.tools import ToolContext, tool
from recommendations.preferences.facets import read_facets
from recommendations.ranking.signals import facts_of, leaning

Verdict = Literal["good", "partly", "poor", "unknown"]


class Judgement(BaseModel):
    """How a product does for one thing asked about, with what speaks for and against it.

    `grounds` name the specifications that the verdict rests on.
    """

    label: str
    verdict: Verdict
    reasons: list[str]
    cautions: list[str]
    grounds: list[str] = []


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
                        grounds=[evidence.label for evidence in (*found.reasons, *found.cautions)],
                    )
                )
    return JudgedProduct(product_id=product.public_id, answers=answers)


def _verdict(value: float, known: float) -> Verdict:
    if known == 0:
        return "unknown"
    if value >= 0.4:
        return "good"
    return "partly" if value > 0 else "poor" if value < 0 else "unknown"


class DeliveryOption(BaseModel):
    """One way a product comes to the shopper; days are working days from the order."""

    title: str
    price: str
    is_free: bool
    days_least: int
    days_most: int
    place: str


class Deliveries(BaseModel):
    product_id: str
    sold_by: str
    is_digital: bool
    options: list[DeliveryOption]


@tool()
def delivery_options(product_id: str, *, context: ToolContext) -> Deliveries:
    """How a product (id prod_…) is delivered: each way with its price for this product and its working days."""
    product = product_for(context.actor, product_id)
    variant = next((variant for variant in product.variants.all() if variant.is_active), None)
    options: tuple[FulfilmentOption, ...] = ()
    if variant is not None:
        line = line_for(variant, product, quantity=1, key=variant.public_id)
        [group] = plan_fulfilment([line], methods_for([line]), None, {})
        options = group.options
    return Deliveries(
        product_id=product.public_id,
        sold_by=product.creator.name,
        is_digital=product.is_digital,
        options=[
            DeliveryOption(
                title=option.title,
                price=str(option.price),
                is_free=not option.price.amount,
                days_least=option.days_least,
                days_most=option.days_most,
                place=option.pickup_place,
            )
            for option in options
        ],
    )
