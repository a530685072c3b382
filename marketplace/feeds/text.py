"""From whatever a seller pasted to safe plain text."""

from __future__ import annotations

import html
import re

import nh3

_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.I)
_SCRIPT = re.compile(r"<\s*script\b|\bon\w+\s*=\s*[\"']|javascript:", re.I)
# Control characters except tab and line feed, marks that turn the reading direction around, and halves of characters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HIDDEN = {"script", "style", "iframe", "object", "template", "noscript"}


def plain_text(source: str) -> str:
    """The words without markup, scripts, entities or control characters; paragraphs stay apart."""
    text = _CONTROL.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    # Escaped markup becomes markup once unescaped, so it is cleaned until nothing is left to clean.
    for _ in range(4):
        if not (_TAG.search(text) or re.search(r"&[#\w]+;", text)):
            break
        text = _without_tags(text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]+", " ", text)).strip()


def one_line(source: str) -> str:
    """Plain text for titles and names: no line breaks."""
    return " ".join(plain_text(source).split())


def has_script(source: str) -> bool:
    """Whether the text carries something that would run in a page."""
    return bool(_SCRIPT.search(source) or _SCRIPT.search(html.unescape(source)))


def _without_tags(text: str) -> str:
    if not _TAG.search(text):
        return html.unescape(text)
    cleaned = nh3.clean(_BREAK.sub("\n", text), tags=set(), clean_content_tags=_HIDDEN)
    return html.unescape(cleaned)
