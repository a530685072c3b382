import functools

import django.db.models.deletion
from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0007_shares"),
    ]

    operations = [
        migrations.CreateModel(
            name="Payment",
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
                        default=functools.partial(ontology.ids.new_id, *("pay",)),
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("gateway", models.CharField(max_length=30)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("authentication_required", "Authentication required"),
                            ("succeeded", "Succeeded"),
                            ("partially_refunded", "Partially refunded"),
                            ("refunded", "Refunded"),
                            ("declined", "Declined"),
                            ("canceled", "Canceled"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("reference", models.CharField(blank=True, help_text="The gateway's own id", max_length=200)),
                ("method_label", models.CharField(blank=True, max_length=80)),
                ("decline_code", models.CharField(blank=True, max_length=60)),
                ("decline_message", models.CharField(blank=True, max_length=300)),
                (
                    "next_url",
                    models.CharField(
                        blank=True, help_text="Where the shopper proves it is them", max_length=500
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="checkout.order",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="checkout.checkoutsession",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("state__in", ("pending", "authentication_required"))),
                fields=["updated_at"],
                name="payment_to_reconcile",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("pending", "authentication_required"))),
                fields=("session",),
                name="payment_one_unsettled",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("succeeded", "partially_refunded", "refunded"))),
                fields=("order",),
                name="payment_one_taken",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="payment_amount"),
        ),
    ]
