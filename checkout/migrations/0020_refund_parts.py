import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("checkout", "0019_marketing_consents")]

    operations = [
        migrations.AddField("ordershare", "refunded_amount", models.BigIntegerField(default=0)),
        migrations.CreateModel(
            "RefundPart",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.BigIntegerField()),
                (
                    "refund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="checkout.refund",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refund_parts",
                        to="checkout.ordershare",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("refund", "share"), name="refund_part_once"),
                    models.CheckConstraint(condition=Q(amount__gt=0), name="refund_part_amount"),
                ],
            },
        ),
        migrations.AddConstraint(
            "ordershare",
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0) & Q(refunded_amount__lte=F("total_amount")),
                name="order_share_refund_within",
            ),
        ),
    ]
