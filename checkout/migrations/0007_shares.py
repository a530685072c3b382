import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0006_order_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("items_amount", models.BigIntegerField()),
                ("discount_amount", models.BigIntegerField(default=0)),
                ("shipping_amount", models.BigIntegerField(default=0)),
                ("tax_amount", models.BigIntegerField(default=0)),
                ("total_amount", models.BigIntegerField()),
                ("commission_rate", models.DecimalField(decimal_places=2, help_text="Percent", max_digits=5)),
                ("commission_amount", models.BigIntegerField()),
                ("payout_amount", models.BigIntegerField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_shares",
                        to="ontology.group",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="checkout.order",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="ordershare",
            constraint=models.UniqueConstraint(fields=("order", "group"), name="order_share_once"),
        ),
        migrations.AddConstraint(
            model_name="ordershare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_amount",
                        django.db.models.expressions.CombinedExpression(
                            models.F("commission_amount"), "+", models.F("payout_amount")
                        ),
                    )
                ),
                name="order_share_adds_up",
            ),
        ),
    ]
