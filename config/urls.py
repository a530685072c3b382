"""The site map: each app's pages, the admin, accounts and the machine's own endpoints."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from config import languages, offline, styleguide

handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("conversations.urls")),
    path("", include("checkout.urls")),
    path("", include("recommendations.urls")),
    path("", include("marketplace.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("language/", languages.choose_language, name="choose-language"),
    path("offline/", offline.offline, name="offline"),
    path("sw.js", offline.service_worker, name="service-worker"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
]
