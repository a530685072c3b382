"""Nothing reaches the shopper unchecked: sentence by sentence, against the evidence of this turn."""

import re
from html import unescape

from conversations.engine.claims import (
    Check,
    check_awards,
    check_codes,
    check_cures,
    check_data,
    check_deeds,
    check_money,
    check_numbers,
    check_quotes,
    check_references,
    check_stock,
)
from conversations.engine.evidence import Evidence
from conversations.engine.names import check_names
from conversations.engine.references import tighten, without
from conversations.engine.sentences import SentenceBuffer

CHECKS: tuple[Check, ...] = (
    check_data,
    check_references,
    check_money,
    check_codes,
    check_numbers,
    check_stock,
    check_deeds,
    check_awards,
    check_cures,
    check_quotes,
    check_names,
)
LINK = re.compile(r"\[([^\]\[]+)\]\((?:https?:)?[^)]*\)")
HANDLER = re.compile(r"javascript:\S*|\bon[a-z]{3,20}\s*=\s*\S+|<script\b[^>]*", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
TAG = re.compile(r"<script.*?</script\s*>|</?[a-zA-Z!][^<>]*>", re.IGNORECASE | re.DOTALL)
# What is left of a tag after another was cut out of it: "<scr<script>ipt>".
TORN = re.compile(r"</?[a-zA-Z!][\w-]*")
MARKDOWN = re.compile(r"\*\*|__|`+|^#{1,6}\s+|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", re.MULTILINE)
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
TELLS = re.compile(
    r"\b(?:my|the|these) (?:system )?(?:instructions?|prompt)\b|\bsystem (?:prompt|message)\b"
    r"|\b(?:mis|mi|mes|mon|minhas|meu) (?:instruc\w+|instruç\w+|consignes|prompt|mensaje de sistema)\b",
    re.IGNORECASE,
)
MOST_LAYERS = 4
SHINGLE = 7


class Guard:
    """Feed it a provider's text; it returns the sentences that may be shown and remembers why others may not."""

    def __init__(self, evidence: Evidence, *, secret: str = "") -> None:
        self.evidence = evidence
        self.removed: list[str] = []
        self._buffer = SentenceBuffer()
        self._secret = _shingles(secret)

    def feed(self, text: str) -> list[str]:
        return self._keep(self._buffer.feed(text))

    def flush(self) -> list[str]:
        return self._keep(self._buffer.flush())

    def drop(self) -> None:
        """A provider broke off: its unfinished sentence is not shown."""
        self._buffer.drop()

    def _keep(self, sentences: list[str]) -> list[str]:
        return [clean for sentence in sentences if (clean := self._check(sentence)).strip()]

    def _check(self, sentence: str) -> str:
        text = plain(sentence)
        complaint = self._complaint(text)
        if complaint:
            self.removed.append(complaint)
            return ""
        return text

    def _complaint(self, text: str) -> str:
        if TELLS.search(text) or _shingles(without(text)) & self._secret:
            return "told its instructions"
        return next((said for check in CHECKS if (said := check(text, self.evidence))), "")


def plain(text: str) -> str:
    """Words without markup, links or invisible characters; product references stay."""
    text = CONTROL.sub("", tighten(text))
    for _ in range(MOST_LAYERS):
        # Markup written in entities, or cut into markup, comes to light one layer at a time.
        bare = TAG.sub("", LINK.sub(r"\1", unescape(text)))
        if bare == text:
            break
        text = bare
    return MARKDOWN.sub("", HANDLER.sub("", ADDRESS.sub("", TORN.sub("", text))))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
