import functools

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0005_fulfilments"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderLine",
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
                        default=functools.partial(ontology.ids.new_id, *("line",)),
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("quantity", models.PositiveSmallIntegerField()),
                ("unit_amount", models.BigIntegerField()),
                ("discount_amount", models.BigIntegerField(default=0)),
                ("tax_amount", models.BigIntegerField(default=0)),
                ("total_amount", models.BigIntegerField()),
                (
                    "fulfilment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="checkout.fulfilment",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_lines",
                        to="ontology.group",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="checkout.order"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_lines",
                        to="marketplace.product",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.variant",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="order_line_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_amount",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("unit_amount"), "*", models.F("quantity")
                                ),
                                "-",
                                models.F("discount_amount"),
                            ),
                            "+",
                            models.F("tax_amount"),
                        ),
                    )
                ),
                name="order_line_adds_up",
            ),
        ),
    ]
