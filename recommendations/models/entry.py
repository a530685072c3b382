"""The catalogue as search reads it: one narrow row for each product."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from marketplace.models import Category, Product
from ontology.fields import currency_field
from ontology.models import Group


class BitsField(models.Field[str | None, str | None]):
    """So many bits as somebody stores; read and compared in the database only."""

    def db_type(self, connection: object) -> str:
        return "varbit"


SKETCHED = ("product", "sketch", "sketch_of")


class SearchEntry(models.Model):
    """What a product is found by and filtered by, so that a search touches one table and no join.

    Triggers write it (``migrations/_entries.py``), in the transaction of the change itself: a new price or the last
    piece sold is true here at the same moment as there. Only ``title``, ``words``, ``sizes`` and ``sketch`` come
    from indexing.
    """

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="search_entry")
    # The product's own row answers for these two; the indexes below begin with them.
    creator = models.ForeignKey(Group, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    category = models.ForeignKey(
        Category, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    status = models.CharField(max_length=10)
    is_searchable = models.BooleanField(default=True)
    is_available = models.BooleanField(default=False)
    condition = models.CharField(max_length=12)
    price_amount = models.BigIntegerField()
    sale_price_amount = models.BigIntegerField(null=True)
    sale_starts_at = models.DateTimeField(null=True)
    sale_ends_at = models.DateTimeField(null=True)
    currency = currency_field()
    rating_average = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    rating_count = models.PositiveIntegerField(default=0)
    # How well it sells, in steps so wide that a sale seldom moves it.
    standing = models.SmallIntegerField(default=0)
    # The words of its name and brand; all its words, in four weights.
    title = SearchVectorField(null=True)
    words = SearchVectorField(null=True)
    # What `Measure` says, by unit: {"g": [[345, 355]]}. Looked up there it would cost more than the rest of the row.
    sizes = models.JSONField(null=True)
    # One bit for each number of the vector of the model named: rough, and small enough to stand in the row.
    sketch = BitsField(null=True)
    sketch_of = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        indexes = (
            GinIndex(fields=["words"], name="entry_words", fastupdate=False),
            models.Index(fields=["category", "-standing", "product"], name="entry_of_shelf"),
            models.Index(fields=["creator", "-standing", "product"], name="entry_of_creator"),
            models.Index(fields=["-standing", "product"], name="entry_standing"),
            # What is compared in meaning stands in the index: the rows themselves are ten times as wide.
            models.Index(fields=["category"], include=SKETCHED, name="entry_sketch_of_shelf"),
            models.Index(fields=["creator"], include=SKETCHED, name="entry_sketch_of_creator"),
        )

    def __str__(self) -> str:
        return str(self.product_id)
