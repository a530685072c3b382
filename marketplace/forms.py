"""Forms of the creator's pages."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST_UPLOAD = 5_000_000
LARGEST_UNPACKED = 20_000_000


class ImportForm(forms.Form):
    """A product feed to load."""

    file = forms.FileField(
        label="Product feed",
        help_text="CSV, TSV, JSON, JSON Lines or XML, also .gz; 5 MB at most.",
        widget=forms.ClearableFileInput(attrs={"class": "input"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Export it again."},
    )
    dry_run = forms.BooleanField(label="Only check it, keep nothing", required=False)

    def clean_file(self) -> UploadedFile[bytes]:
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError("The file is larger than 5 MB. Split it, or pack it with gzip.")
        return found
