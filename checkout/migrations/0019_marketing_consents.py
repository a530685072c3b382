import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkout", "0018_buyers_of_carts")]

    operations = [
        # Nothing was ever written to it.
        migrations.RemoveField("checkoutsession", "consents"),
        migrations.CreateModel(
            "MarketingConsent",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("address", models.CharField(max_length=254)),
                ("opted_in", models.BooleanField()),
                ("wording", models.CharField(help_text="What was asked", max_length=300)),
                ("privacy_url", models.CharField(max_length=500)),
                ("platform", models.CharField(max_length=20)),
                ("given_at", models.DateTimeField(auto_now=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marketing_consents",
                        to="checkout.checkoutsession",
                    ),
                ),
            ],
            options={
                "ordering": ("-given_at",),
                "indexes": [
                    models.Index(fields=["address", "channel", "-given_at"], name="consent_of_address")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "channel"), name="consent_once_a_session")
                ],
            },
        ),
    ]
