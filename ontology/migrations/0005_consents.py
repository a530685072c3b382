import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PURPOSES = [
    ("service", "Answering in the chat"),
    ("memory", "Remembering from one visit to the next"),
    ("training", "Improving the advisor with conversations"),
    ("follow_up", "Emails after a visit or an order"),
]
STATES = [("asked", "Asked"), ("given", "Given"), ("withdrawn", "Refused or withdrawn")]


class Migration(migrations.Migration):
    dependencies = [
        ("ontology", "0004_agents_have_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(choices=PURPOSES, max_length=10)),
                ("state", models.CharField(choices=STATES, max_length=10)),
                ("wording", models.TextField(help_text="What the person read")),
                ("locale", models.CharField(default="en", max_length=10)),
                ("source", models.CharField(help_text="Where: chat, account or api", max_length=20)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [models.Index(fields=["person", "purpose", "-id"], name="consent_in_force")],
            },
        ),
    ]
