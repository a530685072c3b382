import functools

import django.db.models.deletion
from django.db import migrations, models

import ontology.ids

GONE = django.db.models.deletion.CASCADE
KEY = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}
PUBLIC = {
    "default": functools.partial(ontology.ids.new_id, "exp"),
    "editable": False,
    "max_length": 40,
    "unique": True,
}
STATES = {"choices": [("draft", "Draft"), ("running", "Running"), ("ended", "Ended")], "default": "draft"}
WHEN = {"null": True, "blank": True}
EARNED = {"null": True, "blank": True, "help_text": "What its purchase cost, minor units"}
PRETENDED = {"default": False, "help_text": "Of a pretended shopper: nothing is learned from it"}
RUNS = models.Q(("state", "running"))


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0005_products_are_understood")]

    operations = [
        migrations.AddField("recommendation", "earned_amount", models.BigIntegerField(**EARNED)),
        migrations.AddField("recommendation", "is_simulated", models.BooleanField(**PRETENDED)),
        migrations.CreateModel(
            name="Experiment",
            fields=[
                ("id", models.BigAutoField(**KEY)),
                ("public_id", models.CharField(**PUBLIC)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("state", models.CharField(max_length=8, **STATES)),
                ("started_at", models.DateTimeField(**WHEN)),
                ("ended_at", models.DateTimeField(**WHEN)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint("state", condition=RUNS, name="experiment_one_runs")]
            },
        ),
    ]
