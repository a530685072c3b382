from django.db import migrations

from recommendations.migrations._entries import BEGIN, END


class Migration(migrations.Migration):
    """Fills the search entries from what there is, and sets the triggers that keep them true."""

    dependencies = [
        ("recommendations", "0003_search_entries"),
        ("marketplace", "0004_feed_counts_its_changes"),
    ]
    operations = [migrations.RunSQL(BEGIN, END)]
