import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GONE = django.db.models.deletion.CASCADE
KEY = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}
ONCE = models.UniqueConstraint(fields=["experiment", "person"], name="exposure_once")


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0007_strategies_on_trial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Exposure",
            fields=[
                ("id", models.BigAutoField(**KEY)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("arm", models.ForeignKey("recommendations.arm", GONE, related_name="exposures")),
                (
                    "experiment",
                    models.ForeignKey("recommendations.experiment", GONE, related_name="exposures"),
                ),
                ("person", models.ForeignKey(settings.AUTH_USER_MODEL, GONE, related_name="+")),
            ],
            options={"constraints": [ONCE]},
        ),
    ]
