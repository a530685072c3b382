"""Addresses of the Agentic Commerce Protocol."""

from __future__ import annotations

from django.urls import URLPattern, path

from checkout.protocols.acp import discovery, views
from checkout.protocols.acp.carts import views as cart_views
from checkout.protocols.acp.mcp import views as mcp_views

urlpatterns: list[URLPattern] = [
    path("api/checkout_sessions", views.sessions, name="acp_sessions"),
    path("api/checkout_sessions/<str:session_id>", views.session, name="acp_session"),
    path("api/checkout_sessions/<str:session_id>/complete", views.session_complete, name="acp_complete"),
    path("api/checkout_sessions/<str:session_id>/cancel", views.session_cancel, name="acp_cancel"),
    path("api/carts", cart_views.carts, name="acp_carts"),
    path("api/carts/<str:cart_id>", cart_views.cart, name="acp_cart"),
    path("api/carts/<str:cart_id>/cancel", cart_views.cart_cancel, name="acp_cart_cancel"),
    path("mcp/acp", mcp_views.mcp, name="acp_mcp"),
    path(".well-known/acp.json", discovery.discovery, name="acp_discovery"),
]
