"""Small headphones: buds with their case, buds on a cable, and those that leave the ear open."""

from __future__ import annotations

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, shadow, standing
from .subject import Subject
from .svg import circle, ellipse, fade, group, line, path, rect, words


def draw_earbuds(subject: Subject) -> str:
    """Open-ear ones have a neckband, wired ones a cable, the others a charging case."""
    colours = palette_of(subject)
    if subject.told("fit").startswith("open"):
        body, what = _neckband(colours), "Open-ear headphones with a band behind the neck."
    elif subject.told("connection").startswith("wired"):
        body, what = _wired(colours), "Two earphones on a cable."
    else:
        body, what = _with_case(subject, colours), "Two earbuds in front of their charging case."
    return picture(subject, what, body, _defs(colours))


def _defs(colours: Palette) -> str:
    return fade(
        "shell",
        (0, lighter(colours.main, 0.4)),
        (0.5, colours.main),
        (1, darker(colours.main, 0.4)),
        x2="0.8",
        y2="1",
    )


def _bud(colours: Palette, x: float, y: float, turn: float, mirror: int, hook: bool = False) -> str:
    """A rounded body with a stem, a soft tip and a small light."""
    ear = line("M14 -34C70 -110 -40 -150 -62 -70", darker(colours.main, 0.35), 15) if hook else ""
    tip = ellipse(-62, 8, 26, 36, "#e8e5df" if colours.ink == "#ffffff" else "#55555c") + ellipse(
        -70, 8, 15, 24, "#00000030"
    )
    stem = path("M-6 20C-8 80 0 118 14 132C34 140 46 128 46 104V10Z", "url(#shell)")
    body = ellipse(0, 0, 58, 54, "url(#shell)") + ellipse(-8, -14, 30, 22, "#ffffff", opacity="0.2")
    neck = path("M-30 -22L-62 -12V28L-30 34Z", darker(colours.main, 0.25))
    lamp = circle(28, 100, 5, colours.accent) + line("M20 -4A26 26 0 0 1 40 20", colours.accent, 5)
    return group(
        ear + tip + neck + stem + body + lamp,
        transform=f"translate({x} {y}) rotate({turn}) scale({mirror * 1.25:.2f} 1.25)",
    )


def _with_case(subject: Subject, colours: Palette) -> str:
    case = rect(210, 360, 380, 260, "url(#shell)", rx=118)
    lid = path("M210 470V470C210 330 260 250 400 250S590 330 590 470Z", lighter(colours.main, 0.1)) + path(
        "M210 470C210 330 260 250 400 250S590 330 590 470Z", "url(#gloss)"
    )
    seam = line("M211 474H589", darker(colours.main, 0.5), 5)
    lamp = circle(400, 510, 7, colours.accent)
    text = (subject.brand or "").upper()[:14]
    name = words(
        text, 400, 566, min(26, 260 / max(len(text), 1)), colours.ink, letter_spacing=3, opacity="0.8"
    )
    hook = subject.says("sport")
    buds = _bud(colours, 606, 316, 18, -1, hook) + _bud(colours, 640, 548, -28, 1, hook)
    dark = ellipse(600, 350, 74, 110, "#2b2418") + ellipse(668, 590, 78, 112, "#2b2418")
    whole = group(case + lid + seam + lamp + name, transform="translate(-64 10) scale(0.92)")
    return standing(304, 584, 170) + whole + shadow(dark, 6, 20, 0.2) + buds


def _wired(colours: Palette) -> str:
    left = "M205 426C240 560 384 500 396 600"
    right = "M595 426C560 560 416 500 404 600"
    rest = "M400 600C400 700 300 720 250 660S180 600 150 660"
    cable = "".join(line(d, darker(colours.main, 0.5), 7) for d in (left, right, rest))
    dark = (
        "".join(line(d, "#2b2418", 9) for d in (left, right, rest))
        + circle(262, 260, 60, "#2b2418")
        + circle(538, 260, 60, "#2b2418")
    )
    joint = rect(388, 580, 24, 54, darker(colours.main, 0.6), rx=8)
    plug = group(
        rect(-22, -10, 44, 20, darker(colours.main, 0.6), rx=6) + rect(-56, -5, 36, 10, "#c9cdd2", rx=3),
        transform="translate(146 668) rotate(-62)",
    )
    return (
        shadow(dark, 12, 20, 0.22)
        + cable
        + joint
        + plug
        + _bud(colours, 262, 268, 12, -1)
        + _bud(colours, 538, 268, -12, 1)
    )


def _neckband(colours: Palette) -> str:
    band = "M222 430C150 170 650 170 578 430"
    left, right = (
        "M222 430C206 330 300 300 306 400C308 440 290 470 276 496",
        "M578 430C594 330 500 300 494 400C492 440 510 470 524 496",
    )
    hooks = left + right
    tone = darker(colours.main, 0.3)
    pods = "".join(
        group(
            rect(-40, -64, 80, 140, "url(#shell)", rx=38)
            + rect(-18, 20, 36, 10, colours.accent, rx=5)
            + ellipse(-10, -30, 18, 24, "#ffffff", opacity="0.2"),
            transform=f"translate({x} 530) rotate({turn})",
        )
        for x, turn in ((270, 10), (530, -10))
    )
    ink = line(band + hooks, "#2b2418", 20) + "".join(ellipse(x, 530, 42, 70, "#2b2418") for x in (270, 530))
    return (
        shadow(ink)
        + line(band, tone, 18)
        + line(band, lighter(colours.main, 0.25), 6, transform="translate(0 -4)")
        + line(hooks, tone, 17)
        + pods
    )
