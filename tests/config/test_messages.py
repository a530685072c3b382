"""What the shop says in other languages: nothing missing, nothing stale, the same blanks to fill in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel.messages import Catalog

from config.local.messages import LANGUAGES, collect, compiled, path_of, read

BLANK = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def texts(value: Any) -> list[str]:
    return [value or ""] if isinstance(value, str | None) else list(value)


def messages(catalog: Catalog) -> dict[tuple[str | None, str], Any]:
    return {(one.context, texts(one.id)[0]): one for one in catalog if one.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_stale(language: str) -> None:
    said, translated = messages(collect()), messages(read(language))
    assert translated.keys() == said.keys(), "Run: make messages"
    empty = [key for key, one in translated.items() if not all(texts(one.string)) or one.fuzzy]
    assert not empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same_blanks(language: str) -> None:
    for one in messages(read(language)).values():
        wanted = {blank for text in texts(one.id) for blank in BLANK.findall(text)}
        forms = [set(BLANK.findall(text)) for text in texts(one.string)]
        # "One creator sells here" needs no number.
        assert all(form <= wanted for form in forms), one.string
        assert forms[-1] == wanted, one.string


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    # Committed, so that no machine needs the gettext tools to run the shop.
    assert path_of(language).with_suffix(".mo").read_bytes() == compiled(read(language))
