from django.db import migrations, models

FILL = """
    UPDATE recommendations_searchentry e SET sizes = (
      SELECT jsonb_object_agg(unit, ranges) FROM (
        SELECT unit, jsonb_agg(jsonb_build_array(low, high) ORDER BY key) AS ranges
        FROM recommendations_measure m WHERE m.product_id = e.product_id GROUP BY unit
      ) of_unit
    ) WHERE EXISTS (SELECT 1 FROM recommendations_measure m WHERE m.product_id = e.product_id)
"""


class Migration(migrations.Migration):
    """A limit such as "less than 360 g" is kept by reading the row that is read anyway."""

    dependencies = [("recommendations", "0009_sketches_stand_in_indexes")]
    operations = [
        migrations.AddField("searchentry", "sizes", models.JSONField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveIndex("measure", "measure_by_size"),
    ]
