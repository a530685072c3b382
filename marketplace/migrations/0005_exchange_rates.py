import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rates for telling shoppers about what a price is in their own currency."""

    dependencies = [("marketplace", "0004_feed_counts_its_changes")]

    operations = [
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("base", models.CharField(default="EUR", max_length=3)),
                ("quote", models.CharField(default="USD", max_length=3)),
                ("rate", models.DecimalField(decimal_places=8, max_digits=18)),
                ("source", models.CharField(help_text="Who says so, as shoppers are told", max_length=120)),
                ("as_of", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("base", "quote"),
                "constraints": [
                    models.UniqueConstraint(fields=("base", "quote"), name="one_rate_a_pair"),
                    models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="rate_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("base", models.F("quote")), _negated=True),
                        name="rate_between_two",
                    ),
                ],
            },
        ),
    ]
