from typing import Any

from django.db import migrations
from django.db.models import Sum

from ontology.money import Money


def share_out(apps: Any, schema_editor: object) -> None:
    """Refunds from before parts were kept: each share bears its part by what it has left."""
    part_of = apps.get_model("checkout", "RefundPart")
    # What is back goes before what may be ("succeeded", then "pending"), as when they are counted.
    refunds = apps.get_model("checkout", "Refund").objects.exclude(state="failed").order_by("-state", "pk")
    for refund in refunds.exclude(payment__order=None).select_related("payment"):
        shares = apps.get_model("checkout", "OrderShare").objects.filter(order=refund.payment.order_id)
        shares = shares.order_by("pk").annotate(given=Sum("refund_parts__amount", default=0))
        left = [share.total_amount - share.given for share in shares]
        amount = Money(min(refund.amount, sum(left)), refund.currency)
        for share, part in zip(shares, amount.allocate(left) if amount else (), strict=False):
            if not part:
                continue
            part_of.objects.create(refund=refund, share=share, amount=part.amount)
            if refund.state == "succeeded":
                share.refunded_amount += part.amount
                share.save(update_fields=["refunded_amount"])


class Migration(migrations.Migration):
    dependencies = [("checkout", "0020_refund_parts")]

    operations = [migrations.RunPython(share_out, migrations.RunPython.noop, elidable=True)]
