from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkout", "0017_model_cost")]

    operations = [
        migrations.AddField(
            "cart", "email", models.EmailField(blank=True, max_length=254, default=""), preserve_default=False
        ),
        migrations.AddField(
            "cart",
            "first_name",
            models.CharField(blank=True, max_length=100, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "cart",
            "last_name",
            models.CharField(blank=True, max_length=100, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "cart", "phone", models.CharField(blank=True, max_length=40, default=""), preserve_default=False
        ),
    ]
