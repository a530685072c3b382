import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

KEY = {"on_delete": django.db.models.deletion.CASCADE, "primary_key": True, "related_name": "understanding"}
GAPS = django.contrib.postgres.fields.ArrayField(
    base_field=models.CharField(max_length=40), default=list, size=None
)


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0004_feed_counts_its_changes"),
        ("recommendations", "0004_entries_follow_the_catalogue"),
    ]

    operations = [
        migrations.CreateModel(
            name="Understanding",
            fields=[
                ("product", models.OneToOneField("marketplace.product", serialize=False, **KEY)),
                ("source", models.CharField(help_text="rules, or the model that wrote it", max_length=80)),
                ("fingerprint", models.CharField(max_length=64)),
                ("derived", models.JSONField(default=dict)),
                ("aspects", models.JSONField(default=list)),
                ("alternatives", models.JSONField(default=list)),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "report",
                    models.JSONField(default=list, help_text="Where the score comes from, and what to mend"),
                ),
                ("gaps", GAPS),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name_plural": "understanding",
                "indexes": [models.Index(fields=["score"], name="understanding_worst")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (0, 100))), name="understanding_score"
                    )
                ],
            },
        ),
    ]
