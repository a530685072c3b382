from django.db import migrations


class Migration(migrations.Migration):
    """Human order numbers come from a sequence: no two orders wait for each other to be counted."""

    dependencies = [("checkout", "0011_test_ledger")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE checkout_order_number START 10001",
            "DROP SEQUENCE checkout_order_number",
        ),
    ]
