from django.apps import AppConfig


class OntologyConfig(AppConfig):
    name = "ontology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ontology import signals

        signals.connect()
