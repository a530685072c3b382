"""What a page may not hold, and what it may count on."""

import re
from pathlib import Path

from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
# Letters and the report of an evaluation are read outside the shop, without its files.
ELSEWHERE = {"emails", "admin", "evaluation"}
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if not ELSEWHERE & set(path.parts))
SPRITE = set(re.findall(r'<symbol id="([a-z-]+)"', (ROOT / "static/img/icons.svg").read_text()))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on", re.IGNORECASE)
CODE = re.compile(r"<script(?![^>]*(\ssrc=|application/ld\+json|application/json))", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


def test_no_template_holds_inline_code_or_style() -> None:
    texts = {name_of(path): path.read_text() for path in TEMPLATES}
    assert not [name for name, text in texts.items() if INLINE.search(text) or CODE.search(text)]


def test_the_search_for_inline_code_finds_it() -> None:
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search('<a onclick="buy()">')
    assert CODE.search("<script>buy()</script>")
    assert not CODE.search('<script type="module" src="/static/js/page.js"></script>')


def test_every_template_can_be_read() -> None:
    for path in TEMPLATES:
        get_template(name_of(path))


def test_every_icon_is_in_the_sprite() -> None:
    wanted = {
        (name_of(path), icon)
        for path in TEMPLATES
        for icon in re.findall(r'components/icon.html" with name="([a-z-]+)"', path.read_text())
    }
    assert not {(name, icon) for name, icon in wanted if icon not in SPRITE}


def test_every_file_a_template_names_is_there() -> None:
    for path in TEMPLATES:
        for wanted in re.findall(r"{% static '([^']+)' %}", path.read_text()):
            assert (ROOT / "static" / wanted).exists(), (name_of(path), wanted)
        for wanted in re.findall(r"{% (?:include|extends) \"([^\"{]+)\"", path.read_text()):
            get_template(wanted)


def test_pictures_say_how_large_they_are() -> None:
    """A picture without a size makes the page jump when it arrives."""
    tags = [
        (name_of(path), tag) for path in TEMPLATES for tag in re.findall(r"<img [^>]*>", path.read_text())
    ]
    sized = [tag for _, tag in tags if "width=" in tag and "height=" in tag and "alt=" in tag]
    assert not [(name, tag) for name, tag in tags if tag not in sized and "dialog-picture" not in tag]
