from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0005_costs")]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="summary",
            field=models.TextField(blank=True, help_text="What was said before the message summary_until"),
        ),
        migrations.AddField(
            model_name="conversation",
            name="summary_by",
            field=models.CharField(
                blank=True, help_text="The model that wrote the summary, or rules", max_length=60
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="summary_until",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
