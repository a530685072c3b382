"""A padel racket lying on the ground, slightly turned."""

from __future__ import annotations

from .palette import Palette, darker, lighter, luminance, palette_of
from .racket_face import HOLE, graphic, holes
from .racket_outline import HANDLE_END, HANDLE_TOP, HEART, OUTLINES, Outline
from .studio import FELT, padel_ball, picture, shadow
from .subject import Subject
from .svg import Value, circle, fade, group, line, path, rect, tag, words


def draw_racket(subject: Subject) -> str:
    """Its silhouette shows its shape; the face shows what it is made of, in the colours the seller names."""
    outline = outline_of(subject)
    colours = palette_of(subject)
    scale, x = (
        (0.94, 398) if subject.says("kids", "junior") or "kids" in subject.told("players") else (1.13, 390)
    )
    turned = f"translate({x} 408) rotate(16) scale({scale})"
    lying = shadow(
        group(path(outline.head + HEART + _HANDLE, "#2b2418", fill_rule="evenodd"), transform=turned)
    )
    extras = _balls(subject)
    body = lying + group(_racket(subject, outline, colours), transform=turned) + extras
    what = f"A padel racket with a {outline.name} head in {subject.told('colour', 'color') or 'its brand colours'}."
    return picture(subject, what, body, _defs(outline, colours) + (FELT if extras else ""))


def outline_of(subject: Subject) -> Outline:
    """The named shape; where the seller names none, the middle way."""
    told = subject.told("shape", "forma", "head shape")
    return next((outline for name, outline in OUTLINES.items() if name in told), OUTLINES["hybrid"])


_HANDLE = f"M-21 {HANDLE_TOP}H21V{HANDLE_END}H-21Z"


def _defs(outline: Outline, colours: Palette) -> str:
    weave = (rect(0, 0, 5, 5, "#000", opacity="0.2"), rect(5, 5, 5, 5, "#000", opacity="0.2"))
    return (
        fade(
            "frame",
            (0, lighter(colours.main, 0.22)),
            (0.5, darker(colours.main, 0.2)),
            (1, darker(colours.main, 0.55)),
            x2="1",
            y2="0.6",
        )
        + fade("face", (0, lighter(colours.main, 0.12)), (1, darker(colours.main, 0.16)), x2="0.6", y2="1")
        + tag("clipPath", path(outline.head), id="head")
        + tag(
            "pattern",
            *weave,
            id="weave",
            width=10,
            height=10,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        + HOLE
    )


def _racket(subject: Subject, outline: Outline, colours: Palette) -> str:
    thick = path(
        outline.head + HEART, darker(colours.main, 0.62), fill_rule="evenodd", transform="translate(6 3)"
    )
    frame = path(outline.head + HEART, "url(#frame)", fill_rule="evenodd")
    collar = rect(-28, HANDLE_TOP - 6, 56, 17, colours.second, rx=6) + rect(
        -28, HANDLE_TOP - 6, 56, 17, "url(#tube)", rx=6
    )
    face = _face(subject, outline, colours) + _bumper(outline, colours)
    return thick + _handle(colours) + frame + face + collar


def _face(subject: Subject, outline: Outline, colours: Palette) -> str:
    inside = "translate(0 -8) scale(0.93 0.955)"
    is_carbon = "carbon" in subject.told("face") or "carbono" in subject.told("face")
    printed = group(graphic(subject, colours), clip_path="url(#head)", transform=inside)
    weave = (
        path(outline.head + HEART, "url(#weave)", fill_rule="evenodd", transform=inside) if is_carbon else ""
    )
    gloss = path(outline.head + HEART, "url(#gloss)", fill_rule="evenodd", transform=inside)
    base = path(outline.head + HEART, "url(#face)", fill_rule="evenodd", transform=inside)
    # The print runs over the throat, so the opening is cut back out with a thin lip.
    lip = path(HEART, "#e9e4dc") + path(HEART, stroke=darker(colours.main, 0.6), stroke_width=5)
    return base + printed + weave + gloss + holes(outline) + lip + _brand(subject, outline, colours)


def _brand(subject: Subject, outline: Outline, colours: Palette) -> str:
    name = (subject.brand or subject.title).upper()[:18]
    # The throat narrows just below the name, so it must fit the width there.
    size = min(25.0, 2 * (outline.half_width(30) - 24) / (0.78 * len(name) or 1))
    ink = "#ffffff" if luminance(colours.main) < 0.62 else "#25252a"
    # A halo in the racket's colour keeps the name readable where the print runs under it.
    halo: dict[str, Value] = {
        "stroke": colours.main,
        "stroke_width": 5,
        "stroke_opacity": "0.7",
        "paint_order": "stroke",
    }
    return words(name, 0, 31, size, ink, letter_spacing=round(size / 14, 1), **halo)


def _bumper(outline: Outline, colours: Palette) -> str:
    rim = line(outline.crown_line, darker(colours.main, 0.7), 12, opacity="0.85")
    return rim + line(outline.crown_line, "#ffffff", 2, opacity="0.25", transform="translate(-2 3)")


def _handle(colours: Palette) -> str:
    wrap = "".join(
        line(f"M-21 {y + 16}L21 {y}", "#000000", 2.2, opacity="0.28")
        for y in range(HANDLE_TOP + 14, HANDLE_END - 14, 17)
    )
    is_dark = luminance(colours.main) > 0.45
    grip = "#2e2e34" if is_dark else "#efece6"
    cord = "M4 314C60 370 96 278 48 234C24 210 70 178 84 222"
    return (
        line(cord, darker(colours.second, 0.15), 5)
        + rect(-21, HANDLE_TOP, 42, HANDLE_END - HANDLE_TOP, grip, rx=9)
        + wrap
        + rect(-21, HANDLE_TOP, 42, HANDLE_END - HANDLE_TOP, "url(#tube)", rx=9)
        + rect(-25, HANDLE_END - 16, 50, 18, darker(colours.main, 0.45), rx=6)
        + circle(0, HANDLE_END - 7, 3.4, colours.accent)
    )


def _balls(subject: Subject) -> str:
    """A set shows the balls that come with it."""
    if "ball" not in subject.told("includes"):
        return ""
    places = ((596, 640, 20), (672, 596, 140), (666, 690, 250))
    dark = "".join(circle(x, y, 42, "#2b2418") for x, y, _ in places)
    return shadow(dark, 10, 16, 0.24) + "".join(padel_ball(x, y, 42, turn) for x, y, turn in places)
