"""The endpoints stand in our own OpenAPI document, and every reference in it leads somewhere."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

ENDPOINTS = {
    "/api/checkout_sessions": {"post"},
    "/api/checkout_sessions/{id}": {"get", "post"},
    "/api/checkout_sessions/{id}/complete": {"post"},
    "/api/checkout_sessions/{id}/cancel": {"post"},
    "/api/carts": {"post"},
    "/api/carts/{id}": {"get", "put"},
    "/api/carts/{id}/cancel": {"post"},
}


@pytest.mark.django_db
def test_the_document_names_every_endpoint() -> None:
    document = Client().get("/api/schema/", {"format": "json"}).json()
    for path, methods in ENDPOINTS.items():
        assert methods <= document["paths"][path].keys()
    known = document["components"]["schemas"].keys()
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document))) <= known
