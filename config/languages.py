"""The language of the pages, by choice: kept in a cookie, on the person signed in, and on the chat it is chosen in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from conversations.language import answer_in
from conversations.queries import conversation_for
from ontology.models import Person
from ontology.people import actor_of


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Back to where one was, in the language that was chosen; an unknown one changes nothing."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=request.user.pk).update(locale=language)
    if request.POST.get("conversation") and language in dict(settings.LANGUAGES):
        answer_in(conversation_for(actor_of(request), request.POST["conversation"]), language)
    answer: HttpResponse = set_language(request)
    return answer
