import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Which products an agent has from us, so that each of them can be told as gone."""

    dependencies = [
        ("marketplace", "0005_exchange_rates"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgentFeedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("product_id", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("pushed_at", models.DateTimeField()),
                (
                    "creator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ontology.group"
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="marketplace.agentfeed",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("feed", "product_id"), name="agent_feed_item_once")
                ],
            },
        ),
    ]
