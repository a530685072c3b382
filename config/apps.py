from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """An app so that the commands and checks of the whole have a home."""

    name = "config"

    def ready(self) -> None:
        from django.conf import settings

        from config import checks  # noqa: F401 - registers the system checks

        if settings.SENTRY_DSN:
            from config.reports import report_errors

            report_errors(settings.SENTRY_DSN, settings.SENTRY_ENVIRONMENT)
