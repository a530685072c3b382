from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """An app so that the commands and checks of the whole have a home."""

    name = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401 - registers the system checks
