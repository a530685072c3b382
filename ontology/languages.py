"""Which of the shop's languages a locale means."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_supported_language_variant


def language_of(locale: str) -> str:
    """The language of a locale such as ``pt-BR`` when the shop speaks it, else the shop's own."""
    try:
        return get_supported_language_variant(locale.replace("_", "-").lower())
    except LookupError:
        return str(settings.LANGUAGE_CODE)
