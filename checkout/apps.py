from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CheckoutConfig(AppConfig):
    name = "checkout"

    def ready(self) -> None:
        """Tools and handlers register themselves by being imported."""
        from checkout import handlers, tools  # noqa: F401
        from checkout.delivery_defaults import ensure_delivery
        from checkout.feed_delivery import delivery_quotes
        from checkout.order_events import handlers as order_events  # noqa: F401
        from checkout.webhooks import tasks  # noqa: F401
        from marketplace.delivery import quote_with

        quote_with(delivery_quotes)
        post_migrate.connect(ensure_delivery, sender=self)
