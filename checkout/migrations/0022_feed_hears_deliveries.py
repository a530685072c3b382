"""A changed delivery changes what feeds tell: its creator's, or with a shared one everybody's."""

from django.db import migrations

_FUNCTION = """
CREATE FUNCTION checkout_feed_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The row as it was counts too: a method may move from one creator to another.
  PERFORM marketplace_feed_count(CASE TG_OP
    WHEN 'INSERT' THEN ARRAY[NEW.group_id]
    WHEN 'DELETE' THEN ARRAY[OLD.group_id]
    ELSE ARRAY[OLD.group_id, NEW.group_id] END);
  RETURN NULL;
END $$;
CREATE TRIGGER feed_counts_row AFTER INSERT OR DELETE ON checkout_deliverymethod
FOR EACH ROW EXECUTE FUNCTION checkout_feed_delivery();
CREATE TRIGGER feed_counts_change AFTER UPDATE ON checkout_deliverymethod
FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION checkout_feed_delivery();
-- What was read before this rule came told other prices.
SELECT marketplace_feed_count(ARRAY[NULL]::uuid[]);
"""
_UNDO = "DROP FUNCTION checkout_feed_delivery() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0021_refunds_so_far"),
        ("marketplace", "0004_feed_counts_its_changes"),
    ]

    operations = [migrations.RunSQL(_FUNCTION, _UNDO)]
