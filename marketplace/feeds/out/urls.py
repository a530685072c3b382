"""Addresses of the feed."""

from __future__ import annotations

from django.urls import URLPattern, path

from marketplace.feeds.out.api import FeedView
from marketplace.feeds.out.pages import feed_page, policies_page
from marketplace.feeds.out.pictures import picture_png

urlpatterns: list[URLPattern] = [
    path("api/commerce/feed.<str:kind>", FeedView.as_view(), name="product_feed"),
    path("pictures/<str:public_id>.png", picture_png, name="picture-png"),
    path("studio/feed/", feed_page, name="studio-feed"),
    path("creators/<slug:slug>/policies/", policies_page, name="creator-policies"),
]
