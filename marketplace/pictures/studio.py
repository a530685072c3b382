"""The studio: a light ground that suits light and dark pages, soft shadows, and the frame of a picture."""

from __future__ import annotations

import re
from html import escape

from .subject import Subject
from .svg import circle, ellipse, fade, glow, group, rect, tag

SIZE = 800
# Control characters and lone surrogates, which no XML document may hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_DEFS = (
    glow("ground", (0, "#fdfcfa"), (0.62, "#f3f0ea"), (1, "#e3ddd3"), cx="50%", cy="40%", r="75%"),
    tag(
        "filter",
        tag("feGaussianBlur", stdDeviation=14),
        id="soft",
        x="-30%",
        y="-30%",
        width="160%",
        height="160%",
    ),
    tag(
        "filter",
        tag("feGaussianBlur", stdDeviation=5),
        id="near",
        x="-30%",
        y="-60%",
        width="160%",
        height="220%",
    ),
    fade("gloss", (0, "#ffffff", 0.5), (0.5, "#ffffff", 0.06), (1, "#000000", 0.12), x2="1", y2="1"),
    fade("tube", (0, "#000000", 0.3), (0.2, "#ffffff", 0.28), (0.5, "#ffffff", 0), (1, "#000000", 0.34)),
)


def picture(subject: Subject, what: str, body: str, defs: str = "") -> str:
    """A whole SVG document. ``what`` tells people who cannot see it what is drawn."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(subject.title)}</title>'
        f'<desc id="d">{escape(what[:300])}</desc>'
        f"<defs>{''.join(_DEFS)}{defs}</defs>{rect(0, 0, SIZE, SIZE, 'url(#ground)')}{body}</svg>"
    )
    return _NOT_XML.sub("", drawn)


def shadow(shape: str, dx: float = 16, dy: float = 26, opacity: float = 0.26) -> str:
    """The soft shadow of something that lies on the ground; ``shape`` is drawn in ink by the caller."""
    return group(shape, transform=f"translate({dx} {dy})", filter="url(#soft)", opacity=f"{opacity:g}")


def standing(x: float, y: float, width: float, height: float = 16) -> str:
    """The shadow under something that stands: a wide soft one, and a narrow dark one where it touches."""
    wide = ellipse(x, y + 6, width, height * 1.7, "#2b2418", filter="url(#soft)", opacity="0.22")
    return wide + ellipse(x, y, width * 0.86, height * 0.6, "#2b2418", filter="url(#near)", opacity="0.34")


def padel_ball(x: float, y: float, r: float, turn: float = 0, colour: str = "#d6e44a") -> str:
    """A felt ball with its seam."""
    start, end = f"M{-r * 0.86:.0f} {-r * 0.5:.0f}", f"{-r * 0.2:.0f} {r * 0.97:.0f}"
    seam = f"{start}C{-r * 0.1:.0f} {-r * 0.4:.0f} {r * 0.1:.0f} {r * 0.4:.0f} {end}"
    other = f"M{r * 0.3:.0f} {-r * 0.95:.0f}C{r * 0.3:.0f} {-r * 0.3:.0f} {r * 0.55:.0f} 0 {r * 0.97:.0f} {r * 0.2:.0f}"
    seams = "".join(
        tag("path", d=d, fill="none", stroke="#f7f8e6", stroke_width=r * 0.09, opacity="0.9")
        for d in (seam, other)
    )
    ball = circle(0, 0, r, colour) + seams + circle(0, 0, r, "url(#felt)")
    return group(ball, transform=f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})")


FELT = glow(
    "felt", (0, "#ffffff", 0.42), (0.45, "#ffffff", 0), (1, "#31400a", 0.42), cx="36%", cy="30%", r="72%"
)
