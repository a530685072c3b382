"""The addresses of the shop."""

from __future__ import annotations

from django.contrib.sitemaps.views import index, sitemap
from django.urls import URLPattern, URLResolver, include, path

from marketplace.api.products import ProductView
from marketplace.pictures.views import picture
from marketplace.views.category import category
from marketplace.views.creator import creator
from marketplace.views.home import home
from marketplace.views.product import product
from marketplace.views.robots import SITEMAPS, robots
from marketplace.views.studio import export_file, import_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("category/<slug:slug>/", category, name="category"),
    path("creators/<slug:slug>/", creator, name="creator"),
    path("products/<str:public_id>/", product, name="product-short"),
    path("products/<str:public_id>/<slug:slug>/", product, name="product"),
    path("pictures/<str:public_id>.svg", picture, name="picture"),
    path("studio/import/", import_page, name="studio-import"),
    path("studio/export/", export_file, name="studio-export"),
    path("api/products/<str:public_id>", ProductView.as_view(), name="api-product"),
    path("", include("marketplace.feeds.out.urls")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"
    ),
]
