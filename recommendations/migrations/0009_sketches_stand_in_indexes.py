from django.db import migrations, models

SKETCHED = ("product", "sketch", "sketch_of")


class Migration(migrations.Migration):
    """What is compared in meaning on a shelf, or of a creator, is read from an index."""

    dependencies = [("recommendations", "0008_who_met_what")]
    operations = [
        migrations.AddIndex(
            "searchentry", models.Index(fields=[column], include=SKETCHED, name=f"entry_sketch_of_{place}")
        )
        for column, place in (("category", "shelf"), ("creator", "creator"))
    ]
