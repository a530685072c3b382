"""What shelves are called in the reader's language: data of their verticals, like all that is said of goods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import get_language

from marketplace.models import Category
from marketplace.queries import SEPARATOR
from marketplace.verticals import read_vertical

_SECONDS_KEPT = 300
_KEY = "shelf_words"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShelfShown:
    """A shelf as a page names it."""

    name: str
    about: str
    url: str


def shelf_words() -> Words:
    """Name or description of a shelf → how it is said here; what is missing stays as it was written."""
    language = (get_language() or "en")[:2]
    if language == "en":
        return {}
    held: dict[str, Words] = cache.get(_KEY) or {}
    if language not in held:
        held[language] = _gathered()
        cache.set(_KEY, held, _SECONDS_KEPT)
    return held[language]


def shown(shelf: Category, words: Words) -> ShelfShown:
    name, about = words.get(shelf.name, shelf.name), words.get(shelf.about, shelf.about)
    return ShelfShown(name, about, shelf.get_absolute_url())


def said_path(path: str, words: Words) -> str:
    """``Deportes > Pádel > Palas``."""
    return SEPARATOR.join(words.get(step, step) for step in path.split(SEPARATOR))


def _gathered() -> Words:
    shelves = list(Category.objects.all())
    texts = {text for shelf in shelves for text in (shelf.name, shelf.about) if text}
    found: dict[str, str] = {}
    for shelf in shelves:
        spoken = read_vertical(shelf.vertical).spoken if shelf.vertical else {}
        found |= {text: spoken[text] for text in texts & spoken.keys()}
    return found


@receiver(post_save, sender=Category)
@receiver(post_delete, sender=Category)
def _forget(**_: Any) -> None:
    cache.delete(_KEY)
