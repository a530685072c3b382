from django.apps import AppConfig


class OntologyConfig(AppConfig):
    name = "ontology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.formats import date_format
        from django.utils.translation import get_language, gettext, ngettext

        from ontology import money, signals, wording

        money.reading_language = get_language
        wording.translate, wording.translate_count, wording.write_day = gettext, ngettext, date_format

        signals.connect()
