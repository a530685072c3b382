"""Addresses of the feed."""

from __future__ import annotations

from django.urls import URLPattern, path

from marketplace.feeds.out.api import FeedView

urlpatterns: list[URLPattern] = [
    path("api/commerce/feed.<str:kind>", FeedView.as_view(), name="product_feed"),
]
