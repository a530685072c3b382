"""What an assistant may do at the till. None of these takes money: paying is the shopper's own click."""

from __future__ import annotations

from django.conf import settings
from pydantic import BaseModel

from checkout.core.types import Line
from checkout.discounts import best_codes, offers_for
from checkout.flows import add_to_cart as adding
from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession, Order
from checkout.pricing import line_for
from checkout.queries import PricedSession, order_for, orders_of, price_cart, price_session
from checkout.wishes import LineWish, find_variant
from marketplace.queries import product_for
from ontology.errors import NotFound, Unauthorized
from ontology.models import Thing
from ontology.money import Money
from ontology.tools import ToolContext, tool


class Amount(BaseModel):
    """Minor units and currency, with the words to say it in."""

    amount: int
    currency: str
    text: str


class FoundOffer(BaseModel):
    code: str
    description: str
    saves: str
    saves_amount: Amount
    is_automatic: bool
    ends_on: str


class FoundOffers(BaseModel):
    """Codes and offers that apply to the products now; empty when there is none."""

    product_ids: list[str]
    offers: list[FoundOffer]


class CartSummary(BaseModel):
    cart_id: str
    pieces: int
    total: Amount
    url: str


class CheckoutSummary(BaseModel):
    """A checkout that is filled in and waits for the shopper to pay at ``url``."""

    session_id: str
    title: str
    state: str
    total: Amount
    saved: Amount
    codes: list[str]
    missing: list[str]
    url: str


class OrderSummary(BaseModel):
    order_id: str
    number: str
    title: str
    state: str
    payment_status: str
    deliveries: list[str]
    total: Amount
    placed_on: str
    url: str


class OrderList(BaseModel):
    orders: list[OrderSummary]


@tool()
def find_discounts(product_ids: list[str], *, context: ToolContext) -> FoundOffers:
    """Find discount codes and offers that really apply now to these products bought together (ids prod_…).

    It says what each saves. Never name a code that this does not return.
    """
    products = [product_for(context.actor, product_id) for product_id in product_ids[:20]]
    offers = [
        FoundOffer(
            code=offer.code,
            description=offer.description,
            saves=str(offer.saves),
            saves_amount=_amount(offer.saves),
            is_automatic=offer.is_automatic,
            ends_on=offer.ends_on,
        )
        for offer in offers_for(products, context.actor)
    ]
    return FoundOffers(product_ids=[product.public_id for product in products], offers=offers)


@tool()
def add_to_cart(product_id: str, quantity: int = 1, *, context: ToolContext) -> CartSummary:
    """Put a product (id prod_…, or var_… for one size or colour) into the shopper's cart. Nothing is bought by it."""
    cart = adding.add_to_cart(
        product_id=product_id, quantity=quantity, by=context.actor, conversation=_conversation(context)
    )
    quote = price_cart(cart, context.actor)
    pieces = sum(priced.line.quantity for priced in quote.lines)
    return CartSummary(
        cart_id=cart.public_id, pieces=pieces, total=_amount(quote.totals.total), url=_url("/cart/")
    )


@tool(consent=True)
def start_checkout(
    product_id: str, quantity: int = 1, codes: list[str] | None = None, *, context: ToolContext
) -> CheckoutSummary:
    """Prepare the purchase of one product with the best codes applied. It does not pay: show the total and the
    link, and let the shopper confirm and pay there."""
    line = _line(product_id, quantity, context)
    session = open_session(
        lines=[LineWish(product_id, quantity)],
        by=context.actor,
        conversation=_conversation(context),
        codes=best_codes([line], context.actor) if codes is None else codes,
    )
    return _checkout_summary(session)


@tool()
def order_status(order: str = "", *, context: ToolContext) -> OrderList:
    """Tell how the shopper's orders are doing: one by its number (ORD-…) or id, or the latest five."""
    if order:
        return OrderList(orders=[_order_summary(order_for(context.actor, order))])
    return OrderList(orders=[_order_summary(one) for one in orders_of(context.actor)[:5]])


def _line(product_id: str, quantity: int, context: ToolContext) -> Line:
    # A visitor has no row yet, and a checkout must belong to somebody.
    if context.actor.person_id is None:
        raise Unauthorized("Start a chat or sign in first.")
    variant = find_variant(LineWish(product_id, quantity), context.actor)
    return line_for(variant, variant.product, quantity=quantity, key=variant.public_id)


def _conversation(context: ToolContext) -> Thing | None:
    if not context.conversation_id:
        return None
    found = Thing.objects.filter(public_id=context.conversation_id).first()
    if found is None or not context.actor.owns(found):
        raise NotFound("There is no such conversation.")
    return found


def _checkout_summary(session: CheckoutSession) -> CheckoutSummary:
    priced: PricedSession = price_session(session)
    totals = priced.quote.totals
    return CheckoutSummary(
        session_id=session.public_id,
        title=session.name,
        state=session.state,
        total=_amount(totals.total),
        saved=_amount(totals.saved),
        codes=[found.code for found in priced.quote.discounts.applications if found.code],
        missing=[message.text for message in priced.messages if message.blocks],
        url=_url(session.get_absolute_url()),
    )


def _order_summary(order: Order) -> OrderSummary:
    return OrderSummary(
        order_id=order.public_id,
        number=order.number,
        title=order.name,
        state=order.state,
        payment_status=order.payment_status,
        deliveries=[str(parcel) for parcel in order.fulfilments.all()],
        total=_amount(order.total),
        placed_on=f"{order.placed_at:%Y-%m-%d}",
        url=_url(order.get_absolute_url()),
    )


def _amount(money: Money) -> Amount:
    return Amount(amount=money.amount, currency=money.currency, text=str(money))


def _url(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
