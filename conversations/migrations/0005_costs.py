from django.db import migrations, models

UNKNOWN = "Millionths of a dollar; empty: a model without a price"


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_spend")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="reason",
            field=models.CharField(
                blank=True, help_text="Why this model: what made the turn hard", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="toolset",
            field=models.CharField(blank=True, help_text="Fingerprint of the tools on offer", max_length=16),
        ),
        migrations.AddField(
            model_name="modelcall",
            name="tokens_written",
            field=models.PositiveIntegerField(default=0, help_text="Put into the vendor's cache"),
        ),
        migrations.AlterField(
            model_name="message",
            name="cost_micros",
            field=models.PositiveBigIntegerField(blank=True, default=0, help_text=UNKNOWN, null=True),
        ),
        migrations.AlterField(
            model_name="modelcall",
            name="cost_micros",
            field=models.PositiveBigIntegerField(blank=True, default=0, help_text=UNKNOWN, null=True),
        ),
    ]
