"""Loudspeakers: a portable one, or a pair for the desk."""

from __future__ import annotations

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, standing
from .subject import Subject
from .svg import circle, fade, group, line, rect, tag, words


def draw_speaker(subject: Subject) -> str:
    colours = palette_of(subject)
    if subject.says("desk", "pair"):
        body, what = _pair(subject, colours), "Two desk speakers with two cones each."
    elif "round" in subject.told("shape", "form"):
        body, what = _ball(subject, colours), "A round portable speaker with a strap."
    else:
        body, what = _drum(subject, colours), "A portable speaker with a carrying loop."
    return picture(subject, what, body, _defs(colours))


def _defs(colours: Palette) -> str:
    return fade(
        "body", (0, lighter(colours.main, 0.25)), (1, darker(colours.main, 0.35)), x2="0.8", y2="1"
    ) + tag(
        "pattern",
        circle(5, 5, 2.2, "#000", opacity="0.42"),
        id="net",
        width=10,
        height=10,
        patternUnits="userSpaceOnUse",
    )


def _name(subject: Subject, x: float, y: float, size: float) -> str:
    text = (subject.brand or "").upper()[:14]
    return words(
        text, x, y, min(size, size * 9 / max(len(text), 1)), "#ffffff", letter_spacing=3, opacity="0.9"
    )


def _drum(subject: Subject, colours: Palette) -> str:
    loop = line("M250 330C90 340 90 560 250 560", darker(colours.second, 0.3), 18)
    shape = rect(200, 290, 420, 310, "url(#body)", rx=84) + rect(200, 290, 420, 310, "url(#net)", rx=84)
    ends = "".join(rect(x, 300, 34, 290, darker(colours.main, 0.45), rx=16) for x in (196, 590))
    buttons = "".join(circle(x, 322, 12, colours.accent) for x in (350, 410, 470))
    badge = rect(310, 420, 200, 54, darker(colours.main, 0.5), rx=10) + _name(subject, 410, 457, 26)
    return (
        standing(410, 604, 220)
        + loop
        + shape
        + ends
        + rect(200, 290, 420, 310, "url(#gloss)", rx=84, opacity="0.7")
        + buttons
        + badge
    )


def _ball(subject: Subject, colours: Palette) -> str:
    strap = line("M400 240C300 130 520 110 450 236", darker(colours.second, 0.2), 20)
    body = (
        circle(400, 430, 196, "url(#body)")
        + circle(400, 430, 150, darker(colours.main, 0.55))
        + circle(400, 430, 150, "url(#net)")
    )
    rim = circle(400, 430, 150, "none", stroke=colours.accent, stroke_width=7)
    button = circle(400, 430, 46, lighter(colours.main, 0.2)) + line(
        "M384 430H416M400 414V446", darker(colours.main, 0.4), 8
    )
    return (
        standing(400, 628, 170)
        + strap
        + body
        + circle(400, 430, 196, "url(#gloss)")
        + rim
        + button
        + _name(subject, 400, 610, 22)
    )


def _pair(subject: Subject, colours: Palette) -> str:
    def box(x: float, y: float) -> str:
        wood = rect(-110, -210, 220, 400, "url(#body)", rx=16) + "".join(
            line(
                f"M{-96 + step * 32} -204C{-104 + step * 32} -60 {-84 + step * 32} 60 {-96 + step * 32} 184",
                "#3a2413",
                2,
                opacity="0.2",
            )
            for step in range(7)
        )
        front = rect(-92, -192, 184, 364, "#2c2c31", rx=12)
        cones = "".join(
            circle(0, cy, r, "#1d1d21")
            + circle(0, cy, r * 0.8, "#3c3c43")
            + circle(0, cy, r * 0.34, colours.accent if r < 50 else "#55555d")
            for cy, r in ((-110, 44), (60, 82))
        )
        return group(wood + front + cones, transform=f"translate({x} {y})")

    floor = standing(240, 612, 130) + standing(560, 612, 130)
    return floor + box(240, 420) + box(560, 420)
