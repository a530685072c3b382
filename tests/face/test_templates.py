"""What a page may not hold, and what it may count on."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if not {"emails", "admin"} & set(path.parts)
)
SPRITE = set(re.findall(r'<symbol id="([a-z-]+)"', (ROOT / "static/img/icons.svg").read_text()))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on", re.IGNORECASE)
CODE = re.compile(r"<script(?![^>]*(\ssrc=|application/ld\+json|application/json))", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_holds_inline_code_or_style(path: Path) -> None:
    text = path.read_text()
    assert not INLINE.search(text)
    assert not CODE.search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_can_be_read(path: Path) -> None:
    get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_asks_only_for_what_is_there(path: Path) -> None:
    text = path.read_text()
    icons = re.findall(r'components/icon.html" with name="([a-z-]+)"', text)
    assert set(icons) <= SPRITE
    for wanted in re.findall(r"{% (?:include|extends) \"([^\"{]+)\"", text):
        get_template(wanted)
    for wanted in re.findall(r"{% static '([^']+)' %}", text):
        assert (ROOT / "static" / wanted).exists()


def test_pictures_say_how_large_they_are() -> None:
    """A picture without a size makes the page jump when it arrives."""
    for path in TEMPLATES:
        for tag in re.findall(r"<img [^>]*>", path.read_text()):
            assert "dialog-picture" in tag or ("width=" in tag and "height=" in tag), name_of(path)
            assert "alt=" in tag, name_of(path)
