import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import ontology.ids


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0001_carts"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckoutSession",
            fields=[
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("incomplete", "Incomplete"),
                            ("ready", "Ready"),
                            ("requires_escalation", "Requires escalation"),
                            ("authentication_required", "Authentication required"),
                            ("completing", "Completing"),
                            ("completed", "Completed"),
                            ("canceled", "Canceled"),
                        ],
                        default="incomplete",
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("cancel_reason", models.CharField(blank=True, max_length=200)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("platform", models.CharField(default="web", max_length=20)),
                ("locale", models.CharField(default="en", max_length=10)),
                ("timezone", models.CharField(blank=True, max_length=60)),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "choices",
                    models.JSONField(blank=True, default=dict, help_text="Delivery chosen for each group"),
                ),
                ("shown_amount", models.BigIntegerField(default=0)),
                ("messages", models.JSONField(blank=True, default=list)),
                ("quote", models.JSONField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, max_length=5000)),
                ("consents", models.JSONField(blank=True, default=list)),
                ("capabilities", models.JSONField(blank=True, default=dict)),
                ("affiliate", models.JSONField(blank=True, default=dict)),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("expires_at", models.DateTimeField()),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cart",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="checkout.cart",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "checkout session",
            },
            bases=("ontology.thing", models.Model),
        ),
        migrations.CreateModel(
            name="SessionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=functools.partial(ontology.ids.new_id, *("line",)),
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
                ("seen_amount", models.BigIntegerField(default=0)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="marketplace.product",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="checkout.checkoutsession",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="marketplace.variant",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="checkoutsession",
            index=models.Index(
                condition=models.Q(("state__in", ["completed", "canceled"]), _negated=True),
                fields=["expires_at"],
                name="session_due_to_expire",
            ),
        ),
        migrations.AddIndex(
            model_name="checkoutsession",
            index=models.Index(
                condition=models.Q(("conversation__isnull", False)),
                fields=["conversation"],
                name="session_of_chat",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionline",
            constraint=models.UniqueConstraint(fields=("session", "variant"), name="session_line_once"),
        ),
        migrations.AddConstraint(
            model_name="sessionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__range", (1, 99))), name="session_line_quantity"
            ),
        ),
    ]
