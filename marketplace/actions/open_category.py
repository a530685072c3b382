"""Put up a shelf, with the shelves it stands under."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify

from marketplace.models import Category
from marketplace.models.category import SEPARATOR
from ontology.actor import Actor

ELSEWHERE = ("Other",)


def open_category(*, path: Sequence[str], by: Actor) -> Category:
    """The category at a path such as ``("Sports", "Padel")``; missing ones are made, capitals do not matter."""
    category: Category | None = None
    for name in path or ELSEWHERE:
        whole = f"{category.path}{SEPARATOR}{name}" if category else name
        found = Category.objects.filter(path__iexact=whole).first()
        category = found or _make(name, whole, category)
    assert category is not None  # noqa: S101 - the path is never empty
    return category


def _make(name: str, whole: str, parent: Category | None) -> Category:
    # A second import may make the same shelf at the same moment: the path is unique, and the later one reads.
    made, _ = Category.objects.get_or_create(
        path=whole, defaults={"name": name, "parent": parent, "slug": _free_slug(name, parent)}
    )
    return made


def _free_slug(name: str, parent: Category | None) -> str:
    """The short name when it is free, else with the parent's before it, else numbered."""
    short = slugify(name)[:80] or "goods"
    longer = f"{parent.slug}-{short}"[-110:].strip("-") if parent else short
    candidates = [short, longer, *(f"{longer}-{number}" for number in range(2, 100))]
    taken = set(Category.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    return next(slug for slug in candidates if slug not in taken)
