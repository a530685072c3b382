from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("ontology", "0005_consents"),
    ]

    operations = [
        migrations.AlterField(
            model_name="thing",
            name="id",
            field=models.UUIDField(
                default=ontology.ids.new_key, editable=False, primary_key=True, serialize=False
            ),
        ),
    ]
