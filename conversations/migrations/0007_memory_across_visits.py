import functools

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ontology.ids

KINDS = [
    ("facet", "Wish"),
    ("liked", "Brand liked"),
    ("unliked", "Brand not wanted"),
    ("avoided", "Not wanted"),
    ("purchase", "Bought"),
]
GONE = django.db.models.deletion.CASCADE
KEPT = {"on_delete": django.db.models.deletion.SET_NULL, "null": True, "blank": True, "related_name": "+"}
PUBLIC = {
    "default": functools.partial(ontology.ids.new_id, "mem"),
    "editable": False,
    "max_length": 40,
    "unique": True,
}
STANCE = {"default": "prefer", "help_text": "need, prefer or avoid", "max_length": 10}
SHELF = {"blank": True, "help_text": "Slug of the category it was said about", "max_length": 120}
ONCE = ["person", "kind", "realm", "about", "key"]
BOUGHT = models.Q(("kind", "purchase"), _negated=True) | models.Q(("product__isnull", False))


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0016_agent_webhooks"),
        ("conversations", "0006_summaries"),
        ("marketplace", "0004_feed_counts_its_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remembered",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.CharField(**PUBLIC)),
                ("person", models.ForeignKey(settings.AUTH_USER_MODEL, GONE, related_name="remembered")),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                ("key", models.CharField(max_length=120)),
                ("value", models.CharField(max_length=200)),
                ("stance", models.CharField(**STANCE)),
                ("realm", models.CharField(blank=True, max_length=250)),
                ("shelf", models.CharField(**SHELF)),
                ("about", models.CharField(blank=True, max_length=120)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("conversation", models.ForeignKey("conversations.conversation", **KEPT)),
                (
                    "product",
                    models.ForeignKey("marketplace.product", GONE, null=True, blank=True, related_name="+"),
                ),
                ("order", models.ForeignKey("checkout.order", **KEPT)),
                ("was_recommended", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={"verbose_name_plural": "remembered", "ordering": ("-said_at", "-id")},
        ),
        migrations.AddConstraint("Remembered", models.UniqueConstraint(fields=ONCE, name="remembered_once")),
        migrations.AddConstraint(
            "Remembered", models.CheckConstraint(condition=BOUGHT, name="remembered_purchase_product")
        ),
    ]
