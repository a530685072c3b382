"""Grips: rolls of tape seen from the side, one of them coming undone."""

from __future__ import annotations

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, standing
from .subject import Subject
from .svg import circle, ellipse, fade, line, path, tag, words


def draw_grip(subject: Subject) -> str:
    """As many rolls as the pack holds; a tin for a large pack."""
    colours = palette_of(subject)
    count = subject.number(subject.told("pieces"), 1)
    if count > 6:
        return picture(subject, f"A tin with {count} grips.", _tin(subject, colours), _defs(colours))
    places = {1: ((400, 400, 150),), 2: ((290, 420, 120), (540, 420, 120))}.get(
        count, ((250, 450, 100), (550, 450, 100), (400, 330, 116))
    )
    rolls = "".join(_roll(x, y, r, colours, subject) for x, y, r in places)
    x, y, r = places[-1]
    what = f"{count} {subject.told('type') or 'grip'} rolled up."
    return picture(subject, what, _tail(x, y, r, colours) + rolls if count == 1 else rolls, _defs(colours))


def _defs(colours: Palette) -> str:
    return (
        fade(
            "roll",
            (0, darker(colours.main, 0.3)),
            (0.28, lighter(colours.main, 0.35)),
            (0.6, colours.main),
            (1, darker(colours.main, 0.4)),
        )
        + _DOTS
    )


_DOTS = tag(
    "pattern",
    circle(7, 7, 2.6, "#000", opacity="0.22"),
    id="dots",
    width=15,
    height=15,
    patternUnits="userSpaceOnUse",
)


def _roll(x: float, y: float, r: float, colours: Palette, subject: Subject) -> str:
    """A standing roll: a low cylinder with the spiral on its top."""
    high, flat = r * 1.25, r * 0.36
    floor = standing(x, y + high - 2, r * 1.12)
    side = path(f"M{x - r} {y}V{y + high:.0f}A{r} {flat:.0f} 0 0 0 {x + r} {y + high:.0f}V{y}Z", "url(#roll)")
    top = ellipse(x, y, r, flat, lighter(colours.main, 0.25))
    turns = "".join(
        ellipse(
            x,
            y,
            r * share,
            flat * share,
            "none",
            stroke=darker(colours.main, 0.4),
            stroke_width=1.6,
            opacity="0.6",
        )
        for share in (0.92, 0.82, 0.72, 0.62, 0.52, 0.42)
    )
    hole = ellipse(x, y, r * 0.3, flat * 0.3, darker(colours.main, 0.75))
    side_again = path(
        f"M{x - r} {y}V{y + high:.0f}A{r} {flat:.0f} 0 0 0 {x + r} {y + high:.0f}V{y}Z", "url(#dots)"
    )
    dots = "" if "tacky" in subject.told("feel") else side_again
    above, below, bow = f"{y + high * 0.4:.0f}", f"{y + high * 0.72:.0f}", f"A{r} {flat:.0f} 0 0"
    label = path(
        f"M{x - r} {above}{bow} 0 {x + r} {above}V{below}{bow} 1 {x - r} {below}Z",
        colours.second,
        opacity="0.92",
    )
    text = (subject.brand or "GRIP").upper()[:14]
    name = words(text, x, y + high * 0.61 + flat * 0.94, min(r * 0.2, r * 1.9 / len(text)), "#ffffff")
    return floor + side + dots + label + name + top + turns + hole


def _tail(x: float, y: float, r: float, colours: Palette) -> str:
    """A loose end that runs out to the right along the ground."""
    edge, low = x + r, f"{y + r * 1.46:.0f}"
    d = f"M{edge - 8} {y + r * 0.6:.0f}C{edge + 80} {y + r * 0.7:.0f} {edge + 40} {low} {edge + 120} {low}"
    return (
        line(d, "#2b2418", 60, opacity="0.16", filter="url(#near)", transform="translate(-2 12)")
        + line(d, darker(colours.main, 0.1), 56, stroke_linecap="butt")
        + line(d, lighter(colours.main, 0.3), 50, opacity="0.35", stroke_linecap="butt")
    )


def _tin(subject: Subject, colours: Palette) -> str:
    tones = ["#efe6d3", "#93a88a", "#b3a9bd", "#d9c3a0", "#5b7f9d"]
    rolls = "".join(
        ellipse(x, y, 40, 15, tones[place % 5], stroke="#00000040", stroke_width=1.5)
        + ellipse(x, y, 12, 4.5, "#00000066")
        for place, (x, y) in enumerate((x, y) for y in (300, 334, 368) for x in range(230, 571, 85))
    )
    can = path("M160 330C160 420 640 420 640 330V580C640 650 160 650 160 580Z", "#c8ccd0") + path(
        "M160 330C160 420 640 420 640 330V580C640 650 160 650 160 580Z", "url(#tube)", opacity="0.7"
    )
    mouth = ellipse(400, 330, 240, 72, "#8f959b") + ellipse(400, 326, 228, 64, "#5c6166")
    band = path("M160 430C160 520 640 520 640 430V530C640 610 160 610 160 530Z", "#cf9a3e")
    name = words((subject.brand or "").upper()[:16], 400, 556, 40, "#ffffff", letter_spacing=3)
    return (
        standing(400, 632, 250)
        + can
        + mouth
        + rolls
        + band
        + path("M160 330C160 420 640 420 640 330V580C640 650 160 650 160 580Z", "url(#tube)", opacity="0.35")
        + name
    )
