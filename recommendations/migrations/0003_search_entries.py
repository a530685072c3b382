import django.contrib.postgres.search as text
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from recommendations.models.entry import BitsField

BARE = {"db_constraint": False, "db_index": False, "on_delete": models.CASCADE, "related_name": "+"}
PRODUCT = models.OneToOneField(
    "marketplace.product", models.CASCADE, primary_key=True, related_name="search_entry", serialize=False
)
FIELDS = [
    ("product", PRODUCT),
    ("status", models.CharField(max_length=10)),
    ("is_searchable", models.BooleanField(default=True)),
    ("is_available", models.BooleanField(default=False)),
    ("condition", models.CharField(max_length=12)),
    ("price_amount", models.BigIntegerField()),
    ("sale_price_amount", models.BigIntegerField(null=True)),
    ("sale_starts_at", models.DateTimeField(null=True)),
    ("sale_ends_at", models.DateTimeField(null=True)),
    ("currency", models.CharField(default="EUR", max_length=3)),
    ("rating_average", models.DecimalField(decimal_places=2, max_digits=3, null=True)),
    ("rating_count", models.PositiveIntegerField(default=0)),
    ("standing", models.SmallIntegerField(default=0)),
    ("title", text.SearchVectorField(null=True)),
    ("words", text.SearchVectorField(null=True)),
    ("sketch", BitsField(null=True)),
    ("sketch_of", models.CharField(blank=True, default="", max_length=80)),
    ("category", models.ForeignKey(to="marketplace.category", **BARE)),
    ("creator", models.ForeignKey(to="ontology.group", **BARE)),
]
INDEXES = [
    GinIndex(fastupdate=False, fields=["words"], name="entry_words"),
    models.Index(fields=["category", "-standing", "product"], name="entry_of_shelf"),
    models.Index(fields=["creator", "-standing", "product"], name="entry_of_creator"),
    models.Index(fields=["-standing", "product"], name="entry_standing"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0004_feed_counts_its_changes"),
        ("ontology", "0004_agents_have_accounts"),
        ("recommendations", "0002_vectors_are_indexed"),
    ]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=FIELDS,
            options={"verbose_name_plural": "search entries", "indexes": INDEXES},
        )
    ]
