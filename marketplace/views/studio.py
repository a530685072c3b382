"""Where creators bring their goods and take them away."""

from __future__ import annotations

import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.feeds.outgoing import feed_rows
from marketplace.feeds.writers import write_feed
from marketplace.forms import LARGEST_UNPACKED, ImportForm
from marketplace.importing.report import ImportReport
from ontology.actor import ActorKind
from ontology.errors import Forbidden, Invalid, ShopError
from ontology.models import Group
from ontology.people import actor_of

_SHOWN = 200
_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/json",
    "xml": "application/xml",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Load a file into one's own shop and read what became of each row."""
    group = own_group(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    report: ImportReport | None = None
    if request.method == "POST" and form.is_valid():
        report = _load(request, group, form)
    context: dict[str, Any] = {"page_language": "en", "form": form, "group": group, "report": report}
    if report:
        context |= {"errors": report.errors[:_SHOWN], "warnings": report.warnings_by_reason()[:_SHOWN]}
    return render(request, "marketplace/import.html", context, status=422 if form.errors else 200)


def _load(request: HttpRequest, group: Group, form: ImportForm) -> ImportReport | None:
    given = form.cleaned_data
    try:
        return import_catalogue(
            source=given["file"].file,
            creator=group,
            by=actor_of(request),
            dry_run=given["dry_run"],
            limit=LARGEST_UNPACKED,
        )
    except ShopError as problem:
        form.add_error("file", problem.message)
        return None


@login_required
@require_safe
def export_file(request: HttpRequest) -> HttpResponse:
    """One's own products as a file: ``?format=csv|tsv|json|jsonl|xml``."""
    group, form = own_group(request), request.GET.get("format", "csv")
    if form not in (*_TYPES, "jsonl"):
        raise Invalid("Choose csv, tsv, json, jsonl or xml.", field="format")
    text = io.StringIO(newline="")
    write_feed(lambda: feed_rows(group), text, form)
    answer = HttpResponse(text.getvalue(), content_type=_TYPES.get(form, "application/x-ndjson"))
    answer["Content-Disposition"] = f'attachment; filename="{group.slug}.{form}"'
    return answer


def own_group(request: HttpRequest) -> Group:
    """The business of the creator who asks. Raises Forbidden for everybody else."""
    actor = actor_of(request)
    if actor.kind is not ActorKind.CREATOR or actor.group_id is None:
        raise Forbidden("These pages are for sellers. Ask the marketplace to open a shop for you.")
    return Group.objects.get(pk=actor.group_id)
