"""Addresses of the Agentic Commerce Protocol."""

from __future__ import annotations

from django.urls import URLPattern, path

from checkout.protocols.acp import discovery, views

urlpatterns: list[URLPattern] = [
    path("api/checkout_sessions", views.sessions, name="acp_sessions"),
    path("api/checkout_sessions/<str:session_id>", views.session, name="acp_session"),
    path("api/checkout_sessions/<str:session_id>/complete", views.session_complete, name="acp_complete"),
    path("api/checkout_sessions/<str:session_id>/cancel", views.session_cancel, name="acp_cancel"),
    path(".well-known/acp.json", discovery.discovery, name="acp_discovery"),
]
