from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_first_prices")]

    operations = [
        migrations.CreateModel(
            name="Spend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("day", "Day"), ("conversation", "Conversation")], max_length=12
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "spent_micros",
                    models.PositiveBigIntegerField(default=0, help_text="Millionths of a dollar"),
                ),
                (
                    "reserved_micros",
                    models.PositiveBigIntegerField(default=0, help_text="Set aside for calls that run"),
                ),
                (
                    "alerted",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Percent of the budget last told of"
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "model spend",
                "verbose_name_plural": "model spend",
                "ordering": ("-updated_at",),
                "constraints": [models.UniqueConstraint(fields=("scope", "key"), name="spend_once")],
            },
        ),
    ]
