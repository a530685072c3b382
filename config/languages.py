"""The language of the pages, by choice: kept in a cookie, on the person, and on the chat it is chosen in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from conversations.language import answer_in
from conversations.queries import conversation_for
from ontology.languages import language_of
from ontology.models import Person
from ontology.people import actor_of


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Back to where one was, in the language that was chosen; an unknown one changes nothing."""
    language = request.POST.get("language", "")
    actor = actor_of(request)
    if actor.person_id and language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=actor.person_id).update(locale=language)
    if request.POST.get("conversation") and language in dict(settings.LANGUAGES):
        answer_in(conversation_for(actor, request.POST["conversation"]), language)
    answer: HttpResponse = set_language(request)
    return answer


def recall_language(request: HttpRequest, answer: HttpResponse, person: Person) -> None:
    """Who signs in with another browser finds the language they chose; what was chosen in this browser goes first."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or person.locale == settings.LANGUAGE_CODE:
        return
    age = settings.LANGUAGE_COOKIE_AGE
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language_of(person.locale), max_age=age, samesite="Lax")
