from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
SOURCE = "Where the price was read, and when"


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_conversations")]

    operations = [
        migrations.CreateModel(
            name="ModelPrice",
            fields=[
                ("id", ID),
                ("provider", models.CharField(max_length=20)),
                ("model", models.CharField(max_length=60)),
                ("effective_from", models.DateField()),
                (
                    "from_tokens",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Tokens; everything read counts, also what came from a cache",
                        verbose_name="for prompts over",
                    ),
                ),
                (
                    "input_micros",
                    models.PositiveBigIntegerField(
                        help_text="$0.10 per million tokens is 100000", verbose_name="read"
                    ),
                ),
                ("output_micros", models.PositiveBigIntegerField(verbose_name="written")),
                ("cache_read_micros", models.PositiveBigIntegerField(verbose_name="read from the cache")),
                ("cache_write_micros", models.PositiveBigIntegerField(verbose_name="put into the cache")),
                ("source", models.CharField(blank=True, help_text=SOURCE, max_length=200)),
            ],
            options={
                "ordering": ("provider", "model", "-effective_from", "from_tokens"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "model", "effective_from", "from_tokens"),
                        name="model_price_once",
                    )
                ],
            },
        ),
    ]
