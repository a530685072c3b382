"""Forms of the creator's pages."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from marketplace.feeds.reading import read_feed
from ontology.errors import ShopError

LARGEST_UPLOAD = 5_000_000
LARGEST_UNPACKED = 20_000_000
MOST_ROWS = 2_000


class ImportForm(forms.Form):
    """A product feed to load."""

    file = forms.FileField(
        label="Product feed",
        help_text="CSV, TSV, JSON, JSON Lines or XML, also .gz; 5 MB and 2,000 rows at most.",
        widget=forms.ClearableFileInput(attrs={"class": "input"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Export it again."},
    )
    dry_run = forms.BooleanField(label="Only check it, keep nothing", required=False)

    def clean_file(self) -> UploadedFile[bytes]:
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError("The file is larger than 5 MB. Split it, or pack it with gzip.")
        return found

    def clean(self) -> dict[str, Any]:
        """A page waits for its answer, so it takes what can be loaded while somebody looks at it."""
        cleaned = super().clean() or {}
        if "file" in cleaned:
            try:
                rows = read_feed(cleaned["file"].file, limit=LARGEST_UNPACKED)
                if next(islice(rows, MOST_ROWS, None), None) is not None:
                    self.add_error(
                        "file", f"The file has more than {MOST_ROWS:,} rows. Split it and load the parts."
                    )
            except ShopError as problem:
                self.add_error("file", problem.message)
        return cleaned
