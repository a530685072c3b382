"""Addresses of cart, checkout and orders."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from checkout.views import authentication, cart, opening, orders, returning, session
from checkout.webhooks.inbound import stripe_webhook

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("checkout.protocols.acp.urls")),
    path("cart/", cart.show_cart, name="cart"),
    path("cart/lines/", cart.add_line, name="cart_add"),
    path("cart/lines/<str:variant_id>/", cart.change_line, name="cart_line"),
    path("cart/codes/", cart.change_codes, name="cart_codes"),
    path("cart/checkout/", cart.check_out, name="cart_checkout"),
    path("checkout/", cart.buy_now, name="buy_now"),
    path("checkout/<str:session_id>/", session.checkout, name="checkout"),
    path("checkout/<str:session_id>/open/<str:token>/", opening.open_checkout, name="checkout_open"),
    path("checkout/<str:session_id>/cancel/", session.cancel, name="checkout_cancel"),
    path("checkout/<str:session_id>/authentication/", authentication.authentication, name="authentication"),
    path("checkout/<str:session_id>/return/", returning.come_back, name="checkout_return"),
    path("api/webhooks/stripe", stripe_webhook, name="stripe_webhook"),
    path("orders/", orders.list_orders, name="orders"),
    path("orders/<str:order_id>/", orders.show_order, name="order"),
]
