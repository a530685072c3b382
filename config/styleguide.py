"""Every component in every state, on one page, by day and by night."""

from __future__ import annotations

from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.samples import sample_cards, sample_form, sample_messages
from ontology.money import Money

SECTIONS = [
    ("colours", "Colours"),
    ("type", "Type"),
    ("actions", "Actions"),
    ("forms", "Forms"),
    ("content", "Content"),
    ("products", "Products"),
    ("conversation", "Conversation"),
]
COLOURS = ["paper", "surface", "sunk", "raised", "ink", "ink-soft", "line", "line-strong", "blue", "blue-ink"]
COLOURS += ["blue-tint", "grey", "good", "good-tint", "care", "care-tint", "bad", "bad-tint", "sale", "star"]


def styleguide(request: HttpRequest) -> HttpResponse:
    """The pattern library; needs no data."""
    return render(request, "styleguide.html", _samples())


def _samples() -> dict[str, object]:
    return {
        "page_language": "en",
        "sections": [(key, name, f"styleguide/{key}.html") for key, name in SECTIONS],
        "schemes": [("light", sample_form("day")), ("dark", sample_form("night"))],
        "colours": COLOURS,
        "cards": sample_cards(),
        "said": sample_messages(),
        "shopping": SimpleNamespace(public_id="conv_sample"),
        "chips": [{"key": "budget", "label": "Budget", "value": "up to €100"}],
        "replies": ["Only in stock", "Something lighter"],
        "page": Paginator(range(90), 10).page(4),
        "crumbs": [{"name": "Kitchen", "url": "#kitchen"}, {"name": "Bowls", "url": ""}],
        "price": Money(7999, "EUR"),
        "was": Money(9900, "EUR"),
    }
