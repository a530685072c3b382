"""The search page and the machine's way to search."""

from __future__ import annotations

from django.urls import URLPattern, path

from recommendations.api.embeddings import GenerateEmbeddingsView
from recommendations.api.search import SearchView
from recommendations.studio import understanding_page
from recommendations.views import search_page

urlpatterns: list[URLPattern] = [
    path("search/", search_page, name="search"),
    path("studio/understanding/", understanding_page, name="understanding"),
    path("api/search", SearchView.as_view(), name="api-search"),
    path("api/embeddings/generate", GenerateEmbeddingsView.as_view(), name="api-embeddings-generate"),
]
