"""Headphones with a band: over-ear and on-ear, open or closed, with a boom or a cable."""

from __future__ import annotations

from .palette import Palette, darker, lighter, luminance, palette_of
from .studio import picture, shadow
from .subject import Subject
from .svg import circle, ellipse, fade, group, line, rect, tag

_BAND = "M196 470C176 150 624 150 604 470"


def draw_headphones(subject: Subject) -> str:
    """Big cups for over-ear, small ones for on-ear, smaller still for children; wood where the seller names wood."""
    colours = palette_of(subject)
    size = 0.72 if "on-ear" in subject.told("fit") else 1.0
    parts = _band(colours) + _cup(subject, colours, 206, size, -1) + _cup(subject, colours, 594, size, 1)
    body = _shadow(size) + _cable(subject, colours, size) + parts + _boom(subject, colours)
    if "kids" in subject.title.lower() or subject.told("volume_limit"):
        body = group(body, transform="translate(56 60) scale(0.86)")
    fit = subject.told("fit") or "over-ear"
    return picture(
        subject,
        f"{fit.capitalize()} headphones in {subject.told('colour') or 'the colours of the brand'}.",
        body,
        _defs(colours),
    )


def _defs(colours: Palette) -> str:
    return (
        fade(
            "cup",
            (0, lighter(colours.main, 0.28)),
            (0.5, colours.main),
            (1, darker(colours.main, 0.42)),
            x2="0.8",
            y2="1",
        )
        + fade(
            "plate", (0, lighter(_plate(colours), 0.3)), (1, darker(_plate(colours), 0.25)), x2="0.7", y2="1"
        )
        + tag(
            "pattern",
            circle(5, 5, 2.4, "#000", opacity="0.5"),
            id="grille",
            width=11,
            height=11,
            patternUnits="userSpaceOnUse",
        )
    )


def _plate(colours: Palette) -> str:
    return colours.second


def _shadow(size: float) -> str:
    cups = "".join(ellipse(x, 500, 92 * size, 128 * size, "#2b2418") for x in (206, 594))
    return shadow(line(_BAND, "#2b2418", 30) + cups, 18, 28)


def _band(colours: Palette) -> str:
    pad = "#3a3a40" if luminance(colours.main) > 0.35 else lighter(colours.main, 0.16)
    return (
        line(_BAND, darker(colours.main, 0.35), 34)
        + line(_BAND, colours.main, 24)
        + line("M222 330C270 210 530 210 578 330", pad, 40)
        + line("M226 322C276 202 524 202 574 322", "#ffffff", 4, opacity="0.25")
    )


def _cup(subject: Subject, colours: Palette, x: float, size: float, side: int) -> str:
    """A cushion towards the head, the shell outside, a plate or a grille on it."""
    cushion = ellipse(-side * 26, 0, 84, 122, "#2c2c31") + ellipse(-side * 32, -6, 70, 106, "#44444b")
    shell = ellipse(0, 0, 84, 120, darker(colours.main, 0.5)) + ellipse(side * 5, 0, 80, 116, "url(#cup)")
    plate = ellipse(side * 8, 0, 56, 86, "url(#plate)") + _finish(subject, side)
    ring = ellipse(side * 8, 0, 57, 87, "none", stroke=colours.accent, stroke_width=4, opacity="0.85")
    shine = ellipse(
        side * 8 - 22, -44, 20, 32, "#ffffff", opacity="0.16", transform=f"rotate(20 {side * 8 - 22} -44)"
    )
    yoke = line("M0 -96V-150", darker(colours.main, 0.55), 20) + line(
        "M-2 -100V-146", "#ffffff", 3, opacity="0.35"
    )
    return group(yoke + cushion + shell + plate + ring + shine, transform=f"translate({x} 500) scale({size})")


def _finish(subject: Subject, side: int) -> str:
    if subject.told("noise").startswith("open"):
        return ellipse(side * 8, 0, 54, 84, "url(#grille)")
    if any(wood in subject.told("colour") for wood in ("oak", "walnut", "wood")):
        return "".join(
            line(
                f"M{x - 50} -84C{x - 40} -30 {x - 62} 40 {x - 46} 84",
                "#3a2413",
                2,
                opacity="0.3",
            )
            for x in range(side * 8, side * 8 + 112, 16)
        )
    if subject.draw("finish", 2):
        return "".join(
            ellipse(
                side * 8, 0, 56 * share, 86 * share, "none", stroke="#000", stroke_width=1.5, opacity="0.22"
            )
            for share in (0.8, 0.6, 0.4)
        )
    return circle(side * 8, 0, 15, "#ffffff", opacity="0.5")


def _boom(subject: Subject, colours: Palette) -> str:
    if "boom" not in subject.told("microphone"):
        return ""
    arm = line("M206 560C214 650 290 668 356 652", darker(colours.main, 0.6), 13)
    return (
        arm + rect(346, 632, 62, 34, darker(colours.main, 0.7), rx=17) + circle(206, 556, 17, colours.accent)
    )


def _cable(subject: Subject, colours: Palette, size: float) -> str:
    if not subject.told("connection").startswith("wired"):
        return ""
    tone = darker(colours.main, 0.55) if luminance(colours.main) < 0.6 else "#5a5a60"
    d = f"M206 {500 + 112 * size:.0f}C206 720 320 740 400 700S560 660 610 716"
    return (
        line(d, "#2b2418", 8, opacity="0.16", filter="url(#near)", transform="translate(4 12)")
        + line(d, tone, 7)
        + group(
            rect(-6, -9, 52, 18, tone, rx=5) + rect(44, -5, 34, 10, "#c9cdd2", rx=3),
            transform="translate(606 714) rotate(32)",
        )
    )
