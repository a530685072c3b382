"""What an assistant may ask of the shop itself: its terms, its words, and the ends of its shelves."""

from __future__ import annotations

from typing import Annotated, Literal

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from pydantic import BaseModel, Field

from checkout.models import DeliveryMethod
from conversations.glossary import Meaning, meanings_of
from conversations.superlatives import ranked
from marketplace.exchange import approximate
from marketplace.models import Category, Product
from marketplace.queries import product_for
from ontology.money import Money
from ontology.tools import ToolContext, tool
from recommendations.tool_results import ToolProduct, tool_product


class ConvertedSum(BaseModel):
    """`amount` is minor units."""

    amount: int
    currency: str
    text: str


class DeliveryTerm(BaseModel):
    """`free_from` is empty when it is never free."""

    kind: str
    title: str
    description: str
    price: str
    free_from: str
    place: str


class ShopTerms(BaseModel):
    """`return_days` are the periods the goods on sale have, shortest first; the gateway is the one settings name."""

    deliveries: list[DeliveryTerm]
    sellers_have_their_own: bool
    gateway: str
    return_days: list[int]
    sellers: int


class Meanings(BaseModel):
    """Empty when the shop's shelves explain none of the words."""

    meanings: list[Meaning]


class Ranked(BaseModel):
    """`measures` say the weight of each product when weight was asked; `among` names the shelf."""

    products: list[ToolProduct]
    measures: list[str]
    among: str


@tool()
def shop_terms(*, context: ToolContext) -> ShopTerms:
    """How the shop delivers, what that costs, how one pays, and within how many days its goods may come back."""
    methods = DeliveryMethod.objects.filter(is_active=True)
    goods = Product.objects.sellable()
    days = goods.filter(return_days__gt=0).order_by("return_days").values_list("return_days", flat=True)
    return ShopTerms(
        deliveries=[_term(method) for method in methods.filter(group=None)],
        sellers_have_their_own=methods.exclude(group=None).exists(),
        gateway=str(settings.PAYMENT_GATEWAY),
        return_days=[number for number in days.distinct() if number],
        sellers=goods.values("creator").distinct().count(),
    )


def _term(method: DeliveryMethod) -> DeliveryTerm:
    free_from = method.free_from_amount
    return DeliveryTerm(
        kind=method.kind,
        title=method.title,
        description=method.description,
        price=str(Money(method.amount, method.currency)),
        free_from="" if free_from is None else str(Money(free_from, method.currency)),
        place=method.pickup_place,
    )


@tool()
def explain_terms(
    question: Annotated[str, Field(max_length=500, description="The shopper's question")],
    *,
    context: ToolContext,
) -> Meanings:
    """Explain words of the trade ("sweet spot", "diamond", "EVA") with what the shop's own shelves say of them."""
    return Meanings(meanings=meanings_of(question, first=str(context.preferences.get("category") or "")))


class Converted(BaseModel):
    """About how much it is. `is_known` is false when no rate is on file; nothing may be told then."""

    product_id: str
    is_known: bool
    price: ConvertedSum | None = None
    about: ConvertedSum | None = None
    rate: str = ""
    source: str = ""
    as_of: str = ""


@tool()
def convert_price(
    product_id: Annotated[str, Field(max_length=60, description="An id such as prod_…")],
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217, such as USD")],
    *,
    context: ToolContext,
) -> Converted:
    """About how much a product's price is in another currency, with the rate, its source and its time.

    Always call it approximate and name source and time; what is charged stays in the shop's currency.
    """
    product = product_for(context.actor, product_id)
    found = approximate(product.price, currency)
    if found is None:
        return Converted(product_id=product.public_id, is_known=False)
    return Converted(
        product_id=product.public_id,
        is_known=True,
        price=ConvertedSum(amount=product.price.amount, currency=product.currency, text=str(product.price)),
        about=ConvertedSum(amount=found.money.amount, currency=currency, text=str(found.money)),
        rate=f"{number_format(found.rate.normalize())} {currency}",
        source=found.source,
        as_of=date_format(timezone.localtime(found.as_of), "DATETIME_FORMAT"),
    )


@tool()
def rank_products(
    by: Literal["cheapest", "dearest", "lightest", "heaviest", "best_rated"],
    category: Annotated[str, Field(max_length=120, description="A category slug; empty: everything")] = "",
    *,
    context: ToolContext,
) -> Ranked:
    """The cheapest, dearest, lightest, heaviest or best rated goods in stock, out of all on a shelf."""
    shelf = Category.objects.filter(slug=category).first() if category else None
    found = ranked(by, shelf, currency=context.currency)
    return Ranked(
        products=[tool_product(product) for product, _ in found],
        measures=[measure for _, measure in found],
        among=shelf.name if shelf else "",
    )
