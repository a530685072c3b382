"""What an assistant may do at the till. None of these takes money: paying is the shopper's own click."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.utils.translation import gettext
from pydantic import BaseModel, Field

from checkout.discounts import offers_for
from checkout.flows import add_to_cart as adding
from checkout.flows.prepare_cart_purchase import prepare_cart_purchase
from checkout.flows.prepare_purchase import prepare_purchase
from checkout.models import CartLine, CheckoutSession, Order, SessionLine
from checkout.queries import (
    PricedSession,
    cart_for,
    order_for,
    orders_of,
    price_cart,
    price_session,
    session_for,
)
from marketplace.queries import product_for
from ontology.errors import NotFound, Unauthorized
from ontology.models import Thing
from ontology.money import Money
from ontology.tools import ToolContext, tool

Option = Annotated[
    str, Field(max_length=120, description="Which variant, as show_product names it: a size, a colour")
]


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
    kind: str = ""


class FoundOffers(BaseModel):
    """Codes and offers that apply to the products now; empty when there is none."""

    product_ids: list[str]
    offers: list[FoundOffer]


class CartItem(BaseModel):
    """So many of one variant; the price is of one piece."""

    product_id: str
    name: str
    option: str
    quantity: int
    price: Amount


class CartSummary(BaseModel):
    cart_id: str
    pieces: int
    lines: list[CartItem] = []
    total: Amount
    url: str


class CheckoutSummary(BaseModel):
    """A checkout that is filled in and waits for the shopper to pay at ``url``."""

    session_id: str
    title: str
    state: str
    total: Amount
    saved: Amount
    lines: list[CartItem]
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
            kind=offer.kind,
        )
        for offer in offers_for(products, context.actor)
    ]
    return FoundOffers(product_ids=[product.public_id for product in products], offers=offers)


@tool(effect="changes")
def add_to_cart(
    product_id: str, quantity: int = 1, option: Option = "", *, context: ToolContext
) -> CartSummary:
    """Put a product (id prod_…, or var_… for one size or colour) into the shopper's cart. Nothing is bought by it.

    Of a product with several variants say which one with `option`; ask the shopper when you do not know it.
    """
    adding.add_to_cart(
        product_id=product_id,
        option=option,
        quantity=quantity,
        by=context.actor,
        conversation=_conversation(context),
    )
    return _cart_summary(context)


@tool()
def show_cart(*, context: ToolContext) -> CartSummary:
    """What lies in the shopper's cart now, with today's total."""
    return _cart_summary(context)


@tool(effect="spends")
def start_checkout(
    product_id: str,
    quantity: Annotated[
        int | None, Field(description="Empty: one, or as many as the open checkout has")
    ] = None,
    codes: list[str] | None = None,
    option: Option = "",
    *,
    context: ToolContext,
) -> CheckoutSummary:
    """Prepare the purchase of one product with the best codes applied. It does not pay: show the total and the
    link, and let the shopper confirm and pay there. Called again, it changes the checkout that is still open.

    Of a product with several variants say which one with `option`; ask the shopper when you do not know it.
    """
    # A visitor has no row yet, and a checkout must belong to somebody.
    if context.actor.person_id is None:
        raise Unauthorized(gettext("Start a chat or sign in first."))
    session = prepare_purchase(
        product_id=product_id,
        option=option,
        quantity=quantity,
        by=context.actor,
        conversation=_conversation(context),
        codes=codes,
    )
    return _checkout_summary(session)


@tool(effect="spends")
def check_out_cart(*, context: ToolContext) -> CheckoutSummary:
    """Prepare the purchase of everything in the shopper's cart with the best codes applied. It does not pay: show
    the total and the link, and let the shopper confirm and pay there."""
    session = prepare_cart_purchase(by=context.actor, conversation=_conversation(context))
    return _checkout_summary(session)


@tool()
def show_checkout(session_id: str, *, context: ToolContext) -> CheckoutSummary:
    """The checkout prepared earlier in this chat (id cs_…), as it stands now, with the link to pay."""
    return _checkout_summary(session_for(context.actor, session_id))


@tool()
def order_status(order: str = "", *, context: ToolContext) -> OrderList:
    """Tell how the shopper's orders are doing: one by its number (ORD-…) or id, or the latest five."""
    if order:
        return OrderList(orders=[_order_summary(order_for(context.actor, order))])
    return OrderList(orders=[_order_summary(one) for one in orders_of(context.actor)[:5]])


def _conversation(context: ToolContext) -> Thing | None:
    if not context.conversation_id:
        return None
    found = Thing.objects.filter(public_id=context.conversation_id).first()
    if found is None or not context.actor.owns(found):
        raise NotFound("There is no such conversation.")
    return found


def _cart_summary(context: ToolContext) -> CartSummary:
    cart = cart_for(context.actor)
    if cart is None or not cart.lines.exists():
        nothing = _amount(Money.zero(context.currency))
        return CartSummary(cart_id="", pieces=0, total=nothing, url=_url("/cart/"))
    quote = price_cart(cart, context.actor)
    lines = [_item(row) for row in cart.lines.select_related("variant__product", "product")]
    return CartSummary(
        cart_id=cart.public_id,
        pieces=sum(line.quantity for line in lines),
        lines=lines,
        total=_amount(quote.totals.total),
        url=_url("/cart/"),
    )


def _item(row: CartLine | SessionLine) -> CartItem:
    return CartItem(
        product_id=row.product.public_id,
        name=str(row.variant),
        option=row.variant.label,
        quantity=row.quantity,
        price=_amount(row.variant.price),
    )


def _checkout_summary(session: CheckoutSession) -> CheckoutSummary:
    priced: PricedSession = price_session(session)
    totals = priced.quote.totals
    return CheckoutSummary(
        session_id=session.public_id,
        title=session.name,
        state=session.state,
        total=_amount(totals.total),
        saved=_amount(totals.saved),
        lines=[_item(row) for row in session.lines.select_related("variant__product", "product")],
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
