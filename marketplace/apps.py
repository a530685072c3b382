from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "marketplace"

    def ready(self) -> None:
        """Tasks register themselves by being imported."""
        from marketplace.feeds.out import tasks  # noqa: F401
