"""Put something in the basket."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext

from checkout.events import ProductAddedToCart
from checkout.locking import chat_id
from checkout.models import Cart, CartLine
from checkout.queries import cart_for
from checkout.wishes import LineWish, find_variant, join, require_stock
from marketplace.models import Variant
from ontology.actor import Actor
from ontology.errors import Invalid
from ontology.events import publish
from ontology.models import Person, Thing
from ontology.people import person_of


@transaction.atomic
def add_to_cart(
    *,
    product_id: str,
    quantity: int = 1,
    option: str = "",
    by: Actor,
    conversation: Thing | None = None,
) -> Cart:
    """Add so many of a product (or of one variant, by its id) to the actor's basket, which is made on first use.

    Raises NotFound for an unknown product, SoldOut when there are not as many, Invalid for a bad quantity,
    ChoiceNeeded when the product has several variants and ``option`` does not name one.
    """
    variant = find_variant(LineWish(product_id, quantity, option), by)
    cart = _open_cart(person_of(by), variant, by)
    line = cart.lines.filter(variant=variant).first() or CartLine(
        cart=cart, variant=variant, product=variant.product, quantity=0
    )
    line.quantity = join([(variant, line.quantity), (variant, quantity)])[variant]
    # A kindness, no promise: stock is held only while paying.
    require_stock(variant, line.quantity)
    line.seen_amount = variant.price.amount
    line.save()
    cart.conversation = conversation or cart.conversation
    cart.save()
    _tell(cart, line, quantity, by)
    return cart


def _open_cart(person: Person, variant: Variant, by: Actor) -> Cart:
    # Two clicks at once must not open two baskets, so the person is locked while one is looked for.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    currency = variant.product.currency
    cart = cart_for(by) or Cart.objects.create(owner=person, currency=currency, name="Cart")
    if cart.currency != currency and cart.lines.exists():
        text = gettext("Your cart is in {mine}. Buy it first, then this one in {other}.")
        raise Invalid(text.format(mine=cart.currency, other=currency))
    cart.currency = currency
    return cart


def _tell(cart: Cart, line: CartLine, quantity: int, by: Actor) -> None:
    news = ProductAddedToCart(
        target=line.product,
        amount=line.variant.price * quantity,
        session=chat_id(cart.conversation),
        cart=cart.public_id,
        quantity=quantity,
    )
    publish(news, by=by)
