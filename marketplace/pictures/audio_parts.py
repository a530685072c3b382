"""What goes with headphones: cables, splitters, cases, pads, tips, amplifiers, stands."""

from __future__ import annotations

from collections.abc import Callable

from .palette import Palette, darker, lighter, palette_of
from .small import draw_box
from .studio import picture, shadow, standing
from .subject import Subject
from .svg import circle, ellipse, fade, group, line, path, rect, words


def draw_audio_part(subject: Subject) -> str:
    """Its kind comes from the attribute ``type`` or the title; anything else comes in a box."""
    colours = palette_of(subject)
    for sign, (what, drawn) in _KINDS.items():
        if subject.says(sign):
            defs = fade(
                "stuff", (0, lighter(colours.main, 0.25)), (1, darker(colours.main, 0.3)), x2="0.6", y2="1"
            )
            return picture(subject, what, drawn(subject, colours), defs)
    return draw_box(subject)


def _plug(x: float, y: float, turn: float, tone: str) -> str:
    shape = (
        rect(-14, -80, 28, 84, tone, rx=9)
        + rect(-8, -132, 16, 54, "#c9cdd2", rx=4)
        + line("M-8 -98H8M-8 -114H8", "#2a2a2e", 3)
    )
    return group(shape, transform=f"translate({x} {y}) rotate({turn})")


def _cable(subject: Subject, colours: Palette) -> str:
    coil = "M250 300C120 420 240 620 420 610S660 440 560 330S310 260 270 400S400 570 480 500S480 360 420 380"
    tail = "M250 300C270 260 280 240 290 220"
    end = "M420 380C400 392 392 420 400 440"
    tone = darker(colours.main, 0.15)
    drawn = line(coil + tail + end, tone, 16) + line(
        coil + tail + end, lighter(colours.main, 0.35), 5, stroke_dasharray="6 7", stroke_linecap="butt"
    )
    return (
        shadow(line(coil, "#2b2418", 18), 12, 20)
        + drawn
        + _plug(294, 210, 22, "#3c3c42")
        + _plug(402, 446, 176, "#3c3c42")
    )


def _splitter(subject: Subject, colours: Palette) -> str:
    tone = darker(colours.main, 0.1)
    arms = "M400 300V430M400 430C400 520 290 510 280 590M400 430C400 520 510 510 520 590"
    ends = "".join(
        rect(x - 26, 580, 52, 96, darker(colours.main, 0.25), rx=14) + ellipse(x, 676, 14, 6, "#2a2a2e")
        for x in (280, 520)
    )
    return (
        shadow(line(arms, "#2b2418", 24))
        + line(arms, tone, 22)
        + ends
        + circle(400, 430, 34, colours.main)
        + circle(400, 430, 14, colours.accent)
        + group(_plug(400, 300, 0, darker(colours.main, 0.25)), transform="translate(-160 -120) scale(1.4)")
    )


def _case(subject: Subject, colours: Palette) -> str:
    shape = "M180 420C180 270 290 210 400 210S620 270 620 420S560 620 400 620S180 570 180 420Z"
    zip_ = line("M196 470C230 590 570 590 604 470", darker(colours.main, 0.55), 12) + line(
        "M196 470C230 590 570 590 604 470", "#fff", 2, stroke_dasharray="3 6", opacity="0.6"
    )
    pull = rect(590, 470, 16, 56, darker(colours.main, 0.6), rx=8)
    text = (subject.brand or "").upper()[:14]
    return (
        standing(400, 614, 200)
        + path(shape, "url(#stuff)")
        + path(shape, "url(#gloss)")
        + zip_
        + pull
        + words(
            text, 400, 410, min(40, 380 / max(len(text), 1)), colours.ink, letter_spacing=4, opacity="0.75"
        )
    )


def _pads(subject: Subject, colours: Palette) -> str:
    def pad(x: float, y: float, turn: float) -> str:
        ring = (
            ellipse(0, 0, 130, 168, "url(#stuff)")
            + ellipse(0, 0, 78, 114, darker(colours.main, 0.75))
            + ellipse(-6, -8, 112, 150, "none", stroke="#fff", stroke_width=6, opacity="0.2")
        )
        return group(
            shadow(ellipse(0, 0, 130, 168, "#2b2418"), 12, 18) + ring,
            transform=f"translate({x} {y}) rotate({turn})",
        )

    return pad(300, 400, -12) + pad(510, 430, 14)


def _tips(subject: Subject, colours: Palette) -> str:
    def tip(x: float, y: float, r: float) -> str:
        left, right, top, base = x - r, x + r, f"{y - r * 1.9:.0f}", f"{y + r * 0.4:.0f}"
        over = f"M{left} {y}C{left} {top} {right} {top} {right} {y}"
        dome = path(f"{over}C{right} {base} {left} {base} {left} {y}Z", "url(#stuff)")
        return (
            standing(x, y + r * 0.36, r * 0.9, 8)
            + dome
            + ellipse(x, y - r * 1.34, r * 0.34, r * 0.13, darker(colours.main, 0.7))
        )

    return "".join(
        tip(x, y, r)
        for y, shift in ((370, 0), (560, 34))
        for x, r in ((170 + shift, 38), (290 + shift, 48), (424 + shift, 58), (578 + shift, 68))
    )


def _amplifier(subject: Subject, colours: Palette) -> str:
    box = (
        path("M150 400L230 330H650L650 540L570 600H150Z", darker(colours.main, 0.3))
        + path("M150 400L230 330H650L570 400Z", lighter(colours.main, 0.35))
        + rect(150, 400, 420, 200, "url(#stuff)")
    )
    knob = (
        circle(420, 500, 72, darker(colours.main, 0.55))
        + circle(416, 494, 66, lighter(colours.main, 0.25))
        + circle(416, 494, 66, "url(#gloss)")
        + line("M416 494L450 446", darker(colours.main, 0.6), 7)
    )
    jack = circle(236, 500, 30, "#2a2a2e") + circle(236, 500, 16, "#101012")
    return (
        standing(390, 604, 240)
        + box
        + rect(150, 400, 420, 24, "#c79a63")
        + knob
        + jack
        + circle(536, 570, 6, "#f2c530")
    )


def _stand(subject: Subject, colours: Palette) -> str:
    arch = "M300 620V330C300 180 500 180 500 330"
    grain = "".join(
        line(arch, "#3a2413", 2, opacity="0.22", transform=f"translate({shift} {abs(shift) // 2})")
        for shift in (-14, -4, 8, 16)
    )
    base = ellipse(330, 630, 190, 42, darker(colours.main, 0.3)) + ellipse(330, 618, 190, 42, "url(#stuff)")
    return (
        standing(340, 650, 200)
        + base
        + line(arch, darker(colours.main, 0.25), 60, stroke_linecap="butt")
        + line(arch, colours.main, 50, stroke_linecap="butt")
        + grain
        + rect(474, 326, 52, 26, darker(colours.main, 0.2), rx=8)
    )


_KINDS: dict[str, tuple[str, Callable[[Subject, Palette], str]]] = {
    "splitter": ("A splitter for two headphones.", _splitter),
    "case": ("A padded case.", _case),
    "ear pads": ("A pair of ear pads.", _pads),
    "ear tips": ("Ear tips in several sizes.", _tips),
    "amplifier": ("A small headphone amplifier with one knob.", _amplifier),
    "stand": ("A stand of bent wood.", _stand),
    "cable": ("A coiled cable.", _cable),
}
