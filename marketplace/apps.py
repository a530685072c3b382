from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "marketplace"

    def ready(self) -> None:
        """Tasks and admin pages register themselves by being imported."""
        from marketplace.feeds.out import admin, tasks  # noqa: F401
