"""``/api/carts``: create, retrieve, replace, cancel."""

from __future__ import annotations

from checkout.core.types import Buyer
from checkout.flows.keep_cart import drop_cart, keep_cart, kept_cart
from checkout.models import Cart
from checkout.protocols.acp.carts.render import render_cart
from checkout.protocols.acp.dialects import NEWEST
from checkout.protocols.acp.door import Body, Call
from checkout.protocols.acp.errors import WrongVersion
from checkout.protocols.acp.reading.bodies import CartIn, ContactIn
from checkout.protocols.acp.reading.contact import read_contact
from checkout.protocols.acp.reading.lines import Wanted, wanted
from checkout.protocols.acp.reading.typed import typed
from checkout.protocols.acp.sessions.lines import named_products, require_known
from ontology.errors import Invalid


def create(call: Call) -> Body:
    """A new cart; what is sold out is said in it."""
    _require_carts(call)
    return _kept(call, None)


def retrieve(call: Call) -> Body:
    """The cart at today's prices. Raises NotFound for another key's, and for one that is gone."""
    return render_cart(_cart(call))


def replace(call: Call) -> Body:
    """Everything in it anew."""
    return _kept(call, _cart(call))


def cancel(call: Call) -> Body:
    """The cart as it was; from now on it is not found."""
    cart = _cart(call)
    body = render_cart(cart)
    drop_cart(cart)
    return body


def _cart(call: Call) -> Cart:
    _require_carts(call)
    return kept_cart(call.thing_id, by=call.caller.actor)


def _kept(call: Call, cart: Cart | None) -> Body:
    said = typed(CartIn, call.body)
    lines = _lines(said, call)
    read = read_contact(ContactIn(buyer=said.buyer), Buyer())
    kept = keep_cart(lines=lines.wishes, buyer=read.buyer, by=call.caller.actor, cart=cart)
    return render_cart(kept, named_products(lines), say=read.remarks)


def _lines(said: CartIn, call: Call) -> Wanted:
    lines = wanted(said.line_items, "line_items")
    if not lines.wishes:
        raise Invalid("Send at least one item.", field="$.line_items", code="missing")
    require_known(lines, call.caller.actor)
    return lines


def _require_carts(call: Call) -> None:
    if call.dialect is not NEWEST:
        raise WrongVersion(f"Carts are there since {NEWEST.version}. Send API-Version: {NEWEST.version}.")
