import django.db.models.deletion
from django.db import migrations, models

GONE = django.db.models.deletion.CASCADE
KEY = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}
PRODUCT = {"primary_key": True, "related_name": "learned", "serialize": False}
WEIGHTS = {"blank": True, "default": dict, "help_text": 'Such as {"rating": 2.0}; empty: as usual'}
SHARE = models.CheckConstraint(condition=models.Q(("share__range", (0, 100))), name="arm_share")
CONTROL = models.UniqueConstraint(
    "experiment", condition=models.Q(("is_control", True)), name="arm_one_control"
)
BOUNDED = models.CheckConstraint(condition=models.Q(("value__range", (-1, 1))), name="learned_weight_bounded")
NAMED = models.UniqueConstraint(fields=["experiment", "name"], name="arm_named_once")
EXPERIMENT = "recommendations.experiment"


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0004_feed_counts_its_changes"),
        ("recommendations", "0006_outcomes_teach"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearnedWeight",
            fields=[
                ("product", models.OneToOneField("marketplace.product", GONE, **PRODUCT)),
                ("value", models.FloatField()),
                ("trials", models.FloatField(help_text="Times recommended; older ones count less")),
                ("gains", models.FloatField(help_text="What came of them; a purchase is 1")),
                ("learned_at", models.DateTimeField()),
                ("category", models.ForeignKey("marketplace.category", GONE, related_name="+")),
            ],
            options={"constraints": [BOUNDED]},
        ),
        migrations.CreateModel(
            name="Arm",
            fields=[
                ("id", models.BigAutoField(**KEY)),
                ("name", models.CharField(max_length=60)),
                ("weights", models.JSONField(**WEIGHTS)),
                ("share", models.PositiveSmallIntegerField(default=50, help_text="Percent of shoppers")),
                ("is_control", models.BooleanField(default=False)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("stopped_because", models.CharField(blank=True, max_length=300)),
                ("experiment", models.ForeignKey(EXPERIMENT, GONE, related_name="arms")),
            ],
            options={"ordering": ("-is_control", "id"), "constraints": [NAMED, CONTROL, SHARE]},
        ),
    ]
