from django.apps import AppConfig


class OntologyConfig(AppConfig):
    name = "ontology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import get_language

        from ontology import money, signals

        money.reading_language = get_language

        signals.connect()
