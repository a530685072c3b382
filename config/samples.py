"""Made-up goods for the pattern library: every state a card or a part can be in, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.templatetags.static import static

from marketplace.cards import CardAvailability, CardCreator, CardPrice, ProductCard
from ontology.money import Money


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As it should stand on the parcel.")
    email = forms.EmailField(label="Email")
    country = forms.ChoiceField(label="Country", choices=[("es", "Spain"), ("pt", "Portugal")])
    delivery = forms.ChoiceField(
        label="Delivery",
        choices=[("standard", "Standard, 3 to 5 days"), ("express", "Express, tomorrow")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    news = forms.BooleanField(label="Tell me when it is back in stock", required=False)


def sample_form(prefix: str) -> SampleForm:
    """Filled in badly, so that its errors show."""
    return SampleForm(
        {f"{prefix}-name": "Ada", f"{prefix}-email": "ada@", f"{prefix}-delivery": "standard"}, prefix=prefix
    )


def sample_card(number: int, title: str, availability: CardAvailability, **changes: Any) -> ProductCard:
    """A card that differs from the plain one by ``changes``."""
    values: dict[str, Any] = {
        "id": f"prod_sample{number}",
        "sku": f"S-{number}",
        "title": title,
        "price": CardPrice(amount=7999, currency="EUR"),
        "list_price": None,
        "url": "#product",
        "image": static("img/sample.svg"),
        "rating": 4.6,
        "rating_count": 128,
        "availability": availability,
        "brand": "Alfar",
        "creator": CardCreator(name="Alfar", slug="alfar", url="#creator"),
        "summary": "A deep bowl with a quiet glaze, thrown by hand for soup and for whoever comes late.",
    }
    return ProductCard(**(values | changes))


def sample_cards() -> list[ProductCard]:
    """In stock and on sale; few left with a long name; new and on order; sold out."""
    return [
        sample_card(1, "Deep bowl", "in_stock", list_price=CardPrice(amount=9900, currency="EUR")),
        sample_card(
            2, "Serving bowl with the long name that a seller gave it on a rainy day", "low_stock", rating=3.2
        ),
        sample_card(3, "Breakfast bowl", "pre_order", rating=None, rating_count=0),
        sample_card(4, "Very last bowl", "out_of_stock", rating=4.9, rating_count=1),
    ]


def sample_messages() -> list[dict[str, Any]]:
    """A short conversation that carries one part of each kind."""
    cards = sample_cards()
    reasons = [{"text": "deep enough for soup"}, {"text": "€20 under your budget"}]
    suggestions = [
        {"card": cards[0], "type_label": "First choice", "reasons": reasons, "avoid_when": None},
        {
            "card": cards[2],
            "type_label": "Alternative",
            "reasons": reasons[:1],
            "avoid_when": "It ships in May.",
        },
    ]
    rows = [
        {"label": "Width", "values": ["18 cm", "14 cm"], "difference": "The wider one takes a whole fish."},
        {"label": "Glaze", "values": ["Matt", "Clear"], "difference": ""},
    ]
    comparison = {
        "kind": "comparison",
        "cards": [cards[0], cards[2]],
        "rows": rows,
        "verdict": "Take the deep one.",
    }
    offer = {"code": "SOUP10", "description": "10 % off bowls until Sunday", "saves": Money(800, "EUR")}
    line = {"title": "Deep bowl", "quantity": 1, "total": Money(7999, "EUR")}
    session = {"lines": [line], "total": Money(7199, "EUR"), "saved": Money(800, "EUR"), "url": "#checkout"}
    order = {"number": "AG-1042", "total": Money(7199, "EUR"), "saved": Money(800, "EUR"), "url": "#order"}
    return [
        _said("shopper", "I need a bowl for soup"),
        _said("advisor", "Two fit, the first one best.", {"kind": "products", "suggestions": suggestions}),
        _said("shopper", "compare them, and is there a code?"),
        _said(
            "advisor",
            "Side by side:",
            comparison | {"winner": cards[0].id},
            {"kind": "discounts", "offers": [offer]},
        ),
        _said(
            "advisor", "Ready.", {"kind": "checkout", "session": session}, {"kind": "order", "order": order}
        ),
        _said("notice", "You signed in. This conversation is kept with your account."),
    ]


def _said(role: str, text: str, *parts: dict[str, Any]) -> dict[str, Any]:
    return {"role": role, "paragraphs": [text], "parts": [SimpleNamespace(**part) for part in parts]}
