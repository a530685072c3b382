from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0010_redemptions"),
    ]

    operations = [
        migrations.CreateModel(
            name="SandboxCharge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("session_id", models.CharField(blank=True, max_length=40)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("amount", models.BigIntegerField(default=0)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("outcome", models.CharField(max_length=30)),
                ("decline_code", models.CharField(blank=True, max_length=60)),
                ("label", models.CharField(blank=True, max_length=80)),
                ("refunds", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "test gateway charge",
            },
        ),
    ]
