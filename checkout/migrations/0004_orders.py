import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0003_delivery_methods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "source",
                    models.CharField(
                        choices=[("conversational", "Conversational"), ("traditional", "Traditional")],
                        default="traditional",
                        max_length=14,
                    ),
                ),
                ("minutes_before_purchase", models.PositiveIntegerField(blank=True, null=True)),
                ("messages_before_purchase", models.PositiveIntegerField(blank=True, null=True)),
                ("recommended_in_chat", models.BooleanField(default=False)),
                ("discount_from_chat", models.BooleanField(default=False)),
                ("details_reviewed_in_chat", models.BooleanField(default=False)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("first_name", models.CharField(blank=True, max_length=100)),
                ("last_name", models.CharField(blank=True, max_length=100)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("recipient", models.CharField(blank=True, max_length=200)),
                ("line_one", models.CharField(blank=True, max_length=200)),
                ("line_two", models.CharField(blank=True, max_length=200)),
                ("company", models.CharField(blank=True, max_length=200)),
                ("city", models.CharField(blank=True, max_length=100)),
                ("region", models.CharField(blank=True, max_length=100)),
                ("postal_code", models.CharField(blank=True, max_length=20)),
                ("country", models.CharField(blank=True, max_length=2)),
                (
                    "thing_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_%(class)s",
                        serialize=False,
                        to="ontology.thing",
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=20, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("processing", "Processing"),
                            ("shipped", "Shipped"),
                            ("completed", "Completed"),
                            ("canceled", "Canceled"),
                        ],
                        default="confirmed",
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("platform", models.CharField(default="web", max_length=20)),
                ("locale", models.CharField(default="en", max_length=10)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("items_amount", models.BigIntegerField()),
                ("discount_amount", models.BigIntegerField(default=0)),
                ("shipping_amount", models.BigIntegerField(default=0)),
                ("tax_amount", models.BigIntegerField(default=0)),
                ("tax_included_amount", models.BigIntegerField(default=0)),
                ("total_amount", models.BigIntegerField()),
                ("refunded_amount", models.BigIntegerField(default=0)),
                ("quote", models.JSONField()),
                ("notes", models.TextField(blank=True)),
                ("placed_at", models.DateTimeField()),
                ("canceled_at", models.DateTimeField(blank=True, null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=200)),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ontology.thing",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order",
                        to="checkout.checkoutsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "order",
            },
            bases=("ontology.thing", models.Model),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["-placed_at"], name="order_recent"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("conversation__isnull", False)),
                fields=["conversation"],
                name="order_of_chat",
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["email"], name="order_of_email"),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_amount",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("items_amount"), "-", models.F("discount_amount")
                                ),
                                "+",
                                models.F("shipping_amount"),
                            ),
                            "+",
                            models.F("tax_amount"),
                        ),
                    )
                ),
                name="order_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("refunded_amount__gte", 0), ("refunded_amount__lte", models.F("total_amount"))
                ),
                name="order_refund_within_total",
            ),
        ),
    ]
