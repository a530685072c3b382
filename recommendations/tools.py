"""What an assistant may do with the catalogue: search, show, compare, recommend."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace.queries import product_for
from ontology.errors import NotFound
from ontology.money import Money
from ontology.tools import ToolContext, tool
from recommendations.companions import companions
from recommendations.compare import compare
from recommendations.learning.assign import strategy_of
from recommendations.preferences import Preferences, extract
from recommendations.queries import shelves
from recommendations.ranking.missing import missing
from recommendations.ranking.telling import telling_facets
from recommendations.recommend import nearest, recommend
from recommendations.search import SearchFilters, search
from recommendations.tool_results import (
    ComparisonTable,
    FoundProducts,
    ProductDetails,
    RecommendedProducts,
    WorthAsking,
    comparison_table,
    details_of,
    found_products,
    recommended,
)

Query = Annotated[str, Field(max_length=500, description="What to look for, in the shopper's words")]
ProductId = Annotated[str, Field(max_length=60, description="An id such as prod_…, as another tool gave it")]
Price = Annotated[int | None, Field(ge=0, le=10**12, description="In minor units: 10000 is €100")]


@tool()
def search_products(
    query: Query,
    limit: Annotated[int, Field(ge=1, le=20)] = 5,
    max_price: Price = None,
    category: Annotated[str, Field(max_length=120, description="A category slug, or empty")] = "",
    *,
    context: ToolContext,
) -> FoundProducts:
    """Find products by words and meaning. Use it for a named product, or to see what the shop has of a kind.

    Returns products with id, price, availability and rating, best first. Only these may be spoken of.
    """
    shelf = shelves().named(category) if category else None
    if category and shelf is None:
        raise NotFound(f"There is no category {category!r}. Search without one.", field="category")
    ceiling = Money(max_price, context.currency) if max_price is not None else None
    return found_products(
        search(query, filters=SearchFilters(max_price=ceiling, category=shelf), limit=limit)
    )


@tool()
def show_product(product_id: ProductId, *, context: ToolContext) -> ProductDetails:
    """All the shop knows of one product: specifications, variants, stock, warranty, returns, reviews, questions.

    Use it before answering a question about a product. What is not in the answer is not known.
    """
    return details_of(product_for(context.actor, product_id))


@tool()
def compare_products(
    product_ids: Annotated[list[ProductId], Field(min_length=2, max_length=4)],
    favourite: Annotated[str, Field(max_length=60, description="The id you recommended first before")] = "",
    *,
    context: ToolContext,
) -> ComparisonTable:
    """Compare two to four products: a table, what each difference means, and a verdict for this shopper."""
    products = [product_for(context.actor, product_id) for product_id in product_ids]
    return comparison_table(compare(products, _known(context), favourite=favourite))


@tool()
def recommend_products(
    needs: Annotated[
        str, Field(max_length=1000, description="What the shopper said they need, in their words")
    ] = "",
    limit: Annotated[int, Field(ge=1, le=5)] = 3,
    exclude: Annotated[list[ProductId], Field(max_length=50, description="Ids not to show again")] = [],  # noqa: B006
    beyond_limits: Annotated[
        bool, Field(description="Leave budget and measures aside: what comes nearest when nothing keeps them")
    ] = False,
    *,
    context: ToolContext,
) -> RecommendedProducts:
    """The few products that fit this shopper best, with type, confidence, reasons and when not to buy.

    Everything the shopper said before is considered; `needs` adds what is new. All are in stock and within budget,
    unless `beyond_limits` asks for what comes nearest. Say what is `missing`.
    """
    known = _known(context)
    preferences = _keeping_limits(extract(needs, known=known), known) if needs else known
    with strategy_of(context.actor):
        return _recommended(preferences, needs, limit, exclude, beyond_limits=beyond_limits)


def _recommended(
    preferences: Preferences, needs: str, limit: int, exclude: list[str], *, beyond_limits: bool
) -> RecommendedProducts:
    if beyond_limits:
        near = nearest(preferences, limit=limit, exclude=exclude)
        return recommended(near, missing=missing(preferences, near), ask=[])
    found = recommend(preferences, query=needs[:300], limit=limit, exclude=exclude)
    return recommended(found, missing=missing(preferences, found), ask=telling_facets(preferences))


@tool()
def goes_with(
    product_id: ProductId,
    exclude: Annotated[list[ProductId], Field(max_length=50, description="Ids not to show")] = [],  # noqa: B006
    *,
    context: ToolContext,
) -> RecommendedProducts:
    """One or two things that are bought together with a product. Offer them once, when it is chosen, and never press.

    Bought together they may save something: find_discounts with both ids tells.
    """
    product = product_for(context.actor, product_id)
    found = companions(product, _known(context), exclude=exclude)
    return recommended(found, missing=[], ask=[])


@tool()
def questions_worth_asking(*, context: ToolContext) -> WorthAsking:
    """Which facets of the shelf in view are worth asking about: those whose answer would change what is recommended."""
    return WorthAsking(ask=telling_facets(_known(context)))


def _keeping_limits(read: Preferences, known: Preferences) -> Preferences:
    """What a need adds; a limit the shopper stated is never lost by reading their words a second time."""
    kept = {
        name: getattr(known, name)
        for name in ("budget_min", "budget_max", "budget_firm", "budget_words", "limits")
        if not getattr(read, name) and getattr(known, name)
    }
    return read.model_copy(update=kept)


def _known(context: ToolContext) -> Preferences:
    return Preferences.model_validate({"currency": context.currency, **context.preferences})
