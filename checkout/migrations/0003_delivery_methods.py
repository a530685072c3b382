import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0002_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeliveryMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=functools.partial(ontology.ids.new_id, *("ship",)),
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("standard", "Standard"), ("express", "Express"), ("pickup", "Pickup")],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("carrier", models.CharField(blank=True, max_length=80)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("amount", models.BigIntegerField(help_text="Minor units")),
                (
                    "free_from_amount",
                    models.BigIntegerField(blank=True, help_text="Free for goods from this sum", null=True),
                ),
                ("days_least", models.PositiveSmallIntegerField(default=1)),
                ("days_most", models.PositiveSmallIntegerField(default=5)),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        help_text="Empty: everywhere",
                        size=None,
                    ),
                ),
                ("pickup_place", models.CharField(blank=True, max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delivery_methods",
                        to="ontology.group",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="deliverymethod",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="delivery_amount"),
        ),
        migrations.AddConstraint(
            model_name="deliverymethod",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_most__gte", models.F("days_least"))), name="delivery_days"
            ),
        ),
    ]
