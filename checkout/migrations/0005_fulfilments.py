import functools

import django.db.models.deletion
from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0004_orders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fulfilment",
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
                        default=functools.partial(ontology.ids.new_id, *("ful",)),
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("option_id", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=120)),
                ("amount", models.BigIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("shipped", "Shipped"),
                            ("ready_for_pickup", "Ready for pick-up"),
                            ("delivered", "Delivered"),
                            ("canceled", "Canceled"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("carrier", models.CharField(blank=True, max_length=80)),
                ("tracking_number", models.CharField(blank=True, max_length=80)),
                ("tracking_url", models.URLField(blank=True)),
                ("earliest_on", models.DateField(blank=True, null=True)),
                ("latest_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ontology.group"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fulfilments",
                        to="checkout.order",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="fulfilment",
            index=models.Index(fields=["group", "status"], name="fulfilment_to_do"),
        ),
    ]
