from django.db import migrations

from marketplace.migrations._feed_counting import BEGIN, END


class Migration(migrations.Migration):
    """Triggers that count every change the feed must show, and the indexes that its paging walks along."""

    dependencies = [("marketplace", "0003_feed_log_and_counters")]

    operations = [migrations.RunSQL(BEGIN, END)]
