"""Lessons: a screen with a court on it, a fan of cards, or a gift card."""

from __future__ import annotations

from .balls import spare_ball
from .palette import Palette, darker, lighter, palette_of
from .studio import FELT, picture, shadow
from .subject import Subject
from .svg import circle, fade, group, line, path, rect, words


def draw_lesson(subject: Subject) -> str:
    """What the format tells: video, live class, clip review, cards to print, gift card."""
    colours = palette_of(subject)
    if subject.says("gift card"):
        body, what = _gift_card(subject, colours), "A gift card with a ribbon."
    elif subject.says("game cards", "printable"):
        body, what = _cards(colours), "A fan of game cards."
    else:
        body, what = _screen(subject, colours), "A tablet that shows a padel court and a play button."
    return picture(subject, what, body, FELT + _defs(colours))


def _defs(colours: Palette) -> str:
    return fade("court", (0, lighter(colours.main, 0.15)), (1, darker(colours.main, 0.3)), x2="0.5", y2="1")


def _court(colours: Palette) -> str:
    """Seen from the gallery: two service boxes on each side of the net, glass behind."""
    floor = path("M268 300H532L640 540H160Z", lighter(colours.main, 0.22))
    marks = line("M268 300H532L640 540H160ZM246 350H554M196 460H604M400 350V460", "#ffffff", 4)
    net = path("M222 398H578V420H222Z", "#ffffff", opacity="0.55") + line("M216 398H584", "#ffffff", 5)
    glass = path("M268 300V226H532V300Z", "#ffffff", opacity="0.2") + line(
        "M268 300V226H532V300M356 226V300M444 226V300", "#ffffff", 3, opacity="0.7"
    )
    return floor + glass + marks + net


def _screen(subject: Subject, colours: Palette) -> str:
    case = rect(110, 170, 580, 440, "#2a2b30", rx=34)
    glass = rect(130, 190, 540, 400, "url(#court)", rx=18)
    level = _level(subject)
    dots = "".join(
        circle(168 + step * 26, 566, 8, "#ffffff", opacity="1" if step < level else "0.35")
        for step in range(4)
    )
    bar = line("M300 566H630", "#ffffff", 6, opacity="0.35") + line(
        f"M300 566H{360 + subject.draw('bar', 180)}", "#ffffff", 6
    )
    play = circle(400, 392, 62, "#ffffff", opacity="0.94") + path(
        "M382 360L432 392L382 424Z",
        darker(colours.main, 0.25),
        stroke=darker(colours.main, 0.25),
        stroke_width=8,
        stroke_linejoin="round",
    )
    centre = (
        _faces(colours)
        if subject.says("live")
        else _path_of_a_ball() + play
        if subject.says("analysis")
        else play
    )
    sheen = path(
        "M130 208A18 18 0 0 1 148 190H420L250 590H148A18 18 0 0 1 130 572Z", "#ffffff", opacity="0.07"
    )
    return (
        shadow(rect(110, 170, 580, 440, "#2b2418", rx=34))
        + case
        + glass
        + _court(colours)
        + centre
        + dots
        + bar
        + sheen
        + spare_ball(656, 636, 52)
    )


def _level(subject: Subject) -> int:
    told = subject.told("level")
    return next(
        (number for number, word in ((1, "beginner"), (2, "intermediate"), (3, "advanced")) if word in told),
        4,
    )


def _path_of_a_ball() -> str:
    return line("M214 500C300 240 380 260 560 476", "#f2c530", 7, stroke_dasharray="2 16") + circle(
        560, 476, 13, "#d6e44a"
    )


def _faces(colours: Palette) -> str:
    """Four people in their windows."""
    places = ((210, 250), (210, 400), (420, 250), (420, 400))
    tones = ("#e8c39e", "#a9714b", "#d9a679", "#7d4f35")
    return "".join(
        rect(x, y, 180, 130, darker(colours.main, 0.35), rx=12, opacity="0.92")
        + circle(x + 90, y + 56, 30, tone)
        + path(
            f"M{x + 40} {y + 130}C{x + 44} {y + 88} {x + 136} {y + 88} {x + 140} {y + 130}Z",
            (colours.second, colours.accent)[place % 2],
        )
        for place, ((x, y), tone) in enumerate(zip(places, tones, strict=True))
    )


def _cards(colours: Palette) -> str:
    def card(turn: int, tone: str, mark: str) -> str:
        face = rect(-120, -200, 240, 340, "#fdfbf6", rx=18) + rect(-102, -182, 204, 170, tone, rx=12)
        rows = "".join(rect(-90, 18 + row * 30, 180 - row * 36, 12, "#d8d2c6", rx=6) for row in range(4))
        dark = rect(-120, -200, 240, 340, "#2b2418", rx=18)
        return group(
            shadow(dark, 6, 12, 0.2) + face + mark + rows,
            transform=f"translate({400 + turn * 7} {430 + abs(turn)}) rotate({turn})",
        )

    ball = circle(0, -98, 46, "#d6e44a")
    star = path("M0 -156L17 -116L60 -112L27 -84L37 -42L0 -64L-37 -42L-27 -84L-60 -112L-17 -116Z", "#ffffff")
    cone = path("M0 -158L46 -44H-46Z", "#ee7f2d") + path("M-18 -114H18L25 -96H-25Z", "#ffffff")
    return card(-22, colours.second, cone) + card(20, colours.accent, ball) + card(-1, colours.main, star)


def _gift_card(subject: Subject, colours: Palette) -> str:
    card = rect(130, 240, 540, 340, "url(#court)", rx=28)
    ribbon = rect(236, 240, 40, 340, colours.accent) + path(
        "M256 300C190 210 120 260 180 300C206 314 236 306 256 300C322 210 392 260 332 300C306 314 276 306 256 300Z",
        colours.accent,
    )
    value = words(f"€{subject.number(subject.title, 50)}", 490, 440, 96, colours.ink)
    name = words(
        (subject.brand or "").upper()[:18], 490, 510, 24, colours.ink, letter_spacing=2, opacity="0.85"
    )
    dark = rect(130, 240, 540, 340, "#2b2418", rx=28)
    turned = group(
        shadow(dark) + card + ribbon + rect(130, 240, 540, 340, "url(#gloss)", rx=28) + value + name,
        transform="rotate(-6 400 410)",
    )
    return turned + spare_ball(606, 596, 54)
