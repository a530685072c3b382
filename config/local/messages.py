"""Collects what is to be translated, merges it into locale/, and compiles. No gettext tools needed, only Babel.

python -m config.local.messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config.local.places import ROOT

APPS = ("config", "conversations", "checkout", "recommendations", "marketplace", "ontology")
LANGUAGES = ("es", "fr", "pt")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    # What Django's templates become.
    "_": None,
    "npgettext": ((1, "c"), 2, 3),
}
Found = tuple[str, str | tuple[str, ...], str | None]


def path_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def collect() -> Catalog:
    """Everything marked for translation, in code and templates, with where it stands."""
    catalog = Catalog(project="Agora", charset="utf-8")
    for place, message, context in sorted(_found(), key=lambda found: found[0]):
        catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def _found() -> Iterator[Found]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            yield from _in(path, path.read_bytes())
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            # What is left between the marks only keeps its place; quotes in it would confuse a Python reader.
            marks = re.findall(r"\b(?:n?p?gettext|_)\(.*?\)(?=\s|$)", source)
            yield from _in(path, "\n".join(marks).encode())


def _in(path: Path, source: bytes) -> Iterator[Found]:
    place = str(path.relative_to(ROOT))
    for _, message, _, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        yield place, message, context


def read(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> None:
    """Bring every catalogue up to date: new messages come in empty, those no longer said go."""
    template = collect()
    for language in LANGUAGES:
        path = path_of(language)
        catalog = read(language) if path.exists() else Catalog(locale=language, charset="utf-8")
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _head(catalog)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=118, omit_header=False, include_lineno=False, sort_output=True)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = [message.id for message in catalog if message.id and not all(_strings(message.string))]
        print(f"{language}: {len(catalog)} messages, {len(missing)} still to be translated")


def _head(catalog: Catalog) -> None:
    """A head that says what is true, and nothing that differs between two runs."""
    catalog.header_comment, catalog.fuzzy = f"# What Agora says, in {catalog.locale.english_name}.", False
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Agora", "0.1", ""
    catalog.last_translator, catalog.language_team = "Agora", str(catalog.locale)
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def _strings(told: str | Sequence[str] | None) -> tuple[str, ...]:
    return (told or "",) if isinstance(told, str | None) else tuple(told)


if __name__ == "__main__":
    main()
