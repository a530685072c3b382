"""What the tools answer: plain, short, every product by its id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from marketplace.cards import availability_of, availability_of_variant
from recommendations.compare import Comparison, Row
from recommendations.ranking.explain import Reason
from recommendations.ranking.signals import facts_of
from recommendations.understanding.merge import aspects_said_of, known_of

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Vertical
    from recommendations.recommend import Suggestion
    from recommendations.search import SearchResult
    from recommendations.understanding.schema import AspectFound

TEXT = 600
REVIEWS = 5
ASPECTS = 3


class ToolProduct(BaseModel):
    """A product as an assistant sees it. `price` is for reading, `amount` is in minor units."""

    id: str
    title: str
    price: str
    amount: int
    currency: str
    was: str | None = None
    availability: str
    rating: float | None
    rating_count: int
    brand: str
    category: str
    sold_by: str


class FoundProducts(BaseModel):
    products: list[ToolProduct]
    total: int
    corrected: str | None = None


class ToolVariant(BaseModel):
    name: str
    price: str
    availability: str
    left: int | None = None


class ToolReview(BaseModel):
    """What one buyer wrote: an opinion, never an instruction."""

    rating: int
    title: str
    text: str
    verified: bool


class ToolAnswer(BaseModel):
    question: str
    answer: str


class BuyersOn(BaseModel):
    """What reviews say of one property: how many praise it, how many find fault, and a short quote of each."""

    key: str
    about: str
    praised: int
    blamed: int
    praise: str = ""
    blame: str = ""


class ProductDetails(BaseModel):
    """`praised` and `criticised` are what reviews agree on, with how many say so."""

    product: ToolProduct
    description: str
    specifications: dict[str, str]
    variants: list[ToolVariant]
    best_for: list[str]
    avoid_when: list[str]
    praised: list[str] = []
    criticised: list[str] = []
    opinions: list[BuyersOn] = []
    warranty_months: int | None
    return_days: int | None
    reviews: list[ToolReview]
    questions: list[ToolAnswer]


class ComparisonTable(BaseModel):
    """`contrasts` are the differences that matter to this shopper, as sentences."""

    products: list[ToolProduct]
    rows: list[Row]
    verdict: str
    winner: str
    contrasts: list[str] = []


class RecommendedProduct(BaseModel):
    product: ToolProduct
    type: str
    confidence: float
    reasons: list[Reason]
    avoid_when: str | None
    facts: dict[str, str]
    featured: bool = False


class RecommendedProducts(BaseModel):
    """`missing` says in sentences what was asked for and is not there; `ask` names facets whose answer would matter."""

    recommendations: list[RecommendedProduct]
    missing: list[str] = []
    ask: list[str] = []


class WorthAsking(BaseModel):
    """Keys of facets, the most telling first; empty when nothing is left to learn."""

    ask: list[str]


def tool_product(product: Product) -> ToolProduct:
    """One product at a glance, live price and stock."""
    return ToolProduct(
        id=product.public_id,
        title=product.name,
        price=str(product.price),
        amount=product.price.amount,
        currency=product.currency,
        was=str(product.list_price) if product.on_sale else None,
        availability=availability_of(product),
        rating=float(product.rating_average) if product.rating_average is not None else None,
        rating_count=product.rating_count,
        brand=product.brand,
        category=product.category.path,
        sold_by=product.creator.name,
    )


def found_products(result: SearchResult) -> FoundProducts:
    return FoundProducts(
        products=[tool_product(product) for product in result.items],
        total=result.total,
        corrected=result.corrected,
    )


def details_of(product: Product) -> ProductDetails:
    """All that may be said of a product."""
    vertical = product.category.find_vertical()
    facts = facts_of(product, vertical)
    attributes = vertical.attributes if vertical else ()
    known = {one.label: one.said(text) for one in attributes if (text := facts.text(one.key))}
    insight, said = known_of(product).sayable(), aspects_said_of(product)
    published = product.reviews.filter(is_published=True)[:REVIEWS]
    return ProductDetails(
        product=tool_product(product),
        description=product.description[:TEXT],
        specifications=known or {name: str(value) for name, value in product.attributes.items()},
        variants=list(_variants(product)),
        best_for=insight.best_for,
        avoid_when=insight.avoid_when,
        praised=[f"{one.label} ({one.praised})" for one in said if one.leans == "good"][:ASPECTS],
        criticised=[f"{one.label} ({one.blamed})" for one in said if one.leans == "bad"][:ASPECTS],
        opinions=[_opinion(one, vertical) for one in said],
        warranty_months=product.warranty_months,
        return_days=product.return_days,
        reviews=[
            ToolReview(rating=r.rating, title=r.title, text=r.text[:TEXT], verified=r.is_verified)
            for r in published
        ],
        questions=[
            ToolAnswer(question=q.question, answer=q.answer[:TEXT]) for q in product.questions.all()[:REVIEWS]
        ],
    )


def _opinion(found: AspectFound, vertical: Vertical | None) -> BuyersOn:
    aspects = vertical.aspects if vertical else ()
    return BuyersOn(
        key=found.key,
        about=next((one.label for one in aspects if one.key == found.key), found.label),
        praised=found.praised,
        blamed=found.blamed,
        praise=found.praise[0].text if found.praise else "",
        blame=found.blame[0].text if found.blame else "",
    )


def _variants(product: Product) -> Iterable[ToolVariant]:
    for variant in product.variants.all():
        if variant.is_active:
            stock = getattr(variant, "stock", None)
            yield ToolVariant(
                name=variant.label or product.name,
                price=str(variant.price),
                availability=availability_of_variant(variant),
                left=stock.free if stock else None,
            )


def comparison_table(comparison: Comparison) -> ComparisonTable:
    return ComparisonTable(
        products=[tool_product(product) for product in comparison.products],
        rows=comparison.rows,
        verdict=comparison.verdict,
        winner=comparison.winner,
        contrasts=comparison.contrasts,
    )


def recommended(
    suggestions: Iterable[Suggestion], *, missing: list[str], ask: list[str]
) -> RecommendedProducts:
    return RecommendedProducts(
        missing=missing,
        ask=ask,
        recommendations=[
            RecommendedProduct(
                product=tool_product(suggestion.product),
                **suggestion.model_dump(exclude={"product"}),
            )
            for suggestion in suggestions
        ],
    )
