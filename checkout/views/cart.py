"""The cart page and what its buttons do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from checkout.errors import ChoiceNeeded
from checkout.flows.add_to_cart import add_to_cart
from checkout.flows.change_cart import change_cart
from checkout.flows.open_session import open_session
from checkout.models import Cart
from checkout.present import lines_shown, sellers_shown
from checkout.queries import cart_for, price_cart
from checkout.wishes import LineWish
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound, ShopError
from ontology.ids import is_public_id
from ontology.models import Thing
from ontology.people import actor_of, ensure_shopper


@require_safe
def show_cart(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    cart = cart_for(actor)
    context = _context(cart, actor) if cart and cart.lines.exists() else {}
    return render(request, "checkout/cart.html", context)


def _context(cart: Cart, actor: Actor) -> dict[str, object]:
    quote = price_cart(cart, actor)
    lines = lines_shown(cart, quote)
    return {
        "cart": cart,
        "quote": quote,
        "sellers": sellers_shown(lines, quote),
        "can_buy": not any(line.problem for line in lines),
    }


@require_POST
def add_line(request: HttpRequest) -> HttpResponse:
    """Form fields: product_id, quantity, and optionally conversation and next."""
    target = _next(request, "/cart/")
    try:
        actor = ensure_shopper(request)
        add_to_cart(
            product_id=request.POST.get("product_id", ""),
            quantity=read_number(request.POST.get("quantity", "1")),
            by=actor,
            conversation=read_conversation(request, actor),
        )
    except ChoiceNeeded as problem:
        return _choose(request, problem)
    except ShopError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, gettext("Added to your cart."))
    return redirect(target)


@require_POST
def change_line(request: HttpRequest, variant_id: str) -> HttpResponse:
    try:
        quantity = 0 if "remove" in request.POST else read_number(request.POST.get("quantity", ""))
        change_cart(by=actor_of(request), quantities={variant_id: quantity})
    except ShopError as problem:
        messages.error(request, problem.message)
    return redirect("cart")


@require_POST
def change_codes(request: HttpRequest) -> HttpResponse:
    """Form fields: code adds one, remove takes one away."""
    actor = actor_of(request)
    cart = cart_for(actor)
    codes = list(cart.codes) if cart else []
    added, removed = request.POST.get("code", "").strip(), request.POST.get("remove", "")
    try:
        change_cart(by=actor, codes=[code for code in [*codes, added] if code and code != removed])
    except ShopError as problem:
        messages.error(request, problem.message)
    return redirect("cart")


@require_POST
def check_out(request: HttpRequest) -> HttpResponse:
    try:
        actor = actor_of(request)
        cart = cart_for(actor)
        if cart is None:
            raise NotFound(gettext("Your cart is empty. Add something first."))
        return redirect(open_session(cart=cart, by=actor))
    except ShopError as problem:
        messages.error(request, problem.message)
        return redirect("cart")


@require_POST
def buy_now(request: HttpRequest) -> HttpResponse:
    """Straight to the till with one product. Form fields: product_id, quantity."""
    actor = ensure_shopper(request)
    quantity = read_number(request.POST.get("quantity", "1"))
    wish = LineWish(request.POST.get("product_id", ""), quantity)
    try:
        return redirect(open_session(lines=[wish], by=actor, conversation=read_conversation(request, actor)))
    except ChoiceNeeded as problem:
        return _choose(request, problem)


def _choose(request: HttpRequest, problem: ChoiceNeeded) -> HttpResponse:
    """To the product's page, where its sizes and colours stand."""
    messages.info(request, problem.message)
    chat = request.POST.get("conversation", "")
    asked = f"?chat={chat}" if is_public_id(chat, "conv") else ""
    return redirect(f"{problem.product.get_absolute_url()}{asked}")


def read_number(text: str) -> int:
    """A small whole number as typed. Raises Invalid."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Invalid(gettext("Enter the quantity as a whole number, such as 1."), field="quantity")
    return int(text)


def read_conversation(request: HttpRequest, actor: Actor) -> Thing | None:
    """The chat a form came from, if it is the shopper's own; anything else is ignored."""
    named = request.POST.get("conversation", "")
    # A form field is a stranger's word: only the shopper's own chat is credited.
    found = Thing.objects.filter(public_id=named).first() if is_public_id(named, "conv") else None
    return found if found and actor.owns(found) else None


def _next(request: HttpRequest, default: str) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target.startswith("/") and is_ours else default
