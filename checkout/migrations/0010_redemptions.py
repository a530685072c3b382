import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0009_refunds"),
    ]

    operations = [
        migrations.CreateModel(
            name="DiscountRedemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.BigIntegerField()),
                ("once_for", models.CharField(blank=True, max_length=254)),
                (
                    "state",
                    models.CharField(
                        choices=[("held", "Held"), ("used", "Used"), ("released", "Released")],
                        default="held",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "discount",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="marketplace.discount",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="checkout.checkoutsession",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="discountredemption",
            constraint=models.UniqueConstraint(
                fields=("discount", "session"), name="redemption_once_per_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountredemption",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("once_for", ""), _negated=True), models.Q(("state", "released"), _negated=True)
                ),
                fields=("discount", "once_for"),
                name="redemption_first_order_once",
            ),
        ),
    ]
