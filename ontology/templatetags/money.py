"""``{{ amount|money }}``: how a price is written for the reader."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from ontology.money import Money, format_money

register = template.Library()


@register.filter
def money(value: Money | None) -> str:
    """€79.99, or nothing when there is no amount."""
    return "" if value is None else format_money(value, get_language() or "en")
