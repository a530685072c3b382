"""Categories, and the vertical that tells the advisor how to talk about what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models

from marketplace.queries import SEPARATOR as SEPARATOR
from marketplace.verticals import Vertical, read_vertical
from ontology.fields import public_id_field


class Category(models.Model):
    """One shelf in the tree. ``path`` is the whole way to it, as product feeds write it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = public_id_field("cat")
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=500, unique=True)
    about = models.TextField(blank=True)
    vertical = models.JSONField(null=True, blank=True, help_text="How the advisor talks about these goods")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"
        ordering = ("position", "path")

    def __str__(self) -> str:
        return self.path

    def clean(self) -> None:
        if self.vertical is None:
            return
        try:
            read_vertical(self.vertical)
        except ValueError as problem:
            raise ValidationError({"vertical": str(problem)}) from None

    def get_absolute_url(self) -> str:
        return f"/category/{self.slug}/"

    def lineage(self) -> Iterator[Category]:
        """This category, then its parent, up to the root."""
        step: Category | None = self
        while step is not None:
            yield step
            step = step.parent

    def ways(self) -> frozenset[str]:
        """The path of this shelf and of each above it, read from its own: no other row is asked."""
        names = self.path.split(SEPARATOR)
        return frozenset(SEPARATOR.join(names[: depth + 1]) for depth in range(len(names)))

    def find_vertical(self) -> Vertical | None:
        """The vertical of this category or of its nearest ancestor that has one."""
        found = (category.vertical for category in self.lineage() if category.vertical)
        nearest = next(found, None)
        return read_vertical(nearest) if nearest else None
