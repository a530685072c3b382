"""Small things for the court: protectors, weights, cords, socks, towels, wristbands, a care kit."""

from __future__ import annotations

from collections.abc import Callable

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, shadow, standing
from .subject import Subject
from .svg import circle, ellipse, fade, group, line, path, rect, words


def draw_small(subject: Subject) -> str:
    """Its kind comes from the attribute ``type``; what is unknown comes in a plain box."""
    colours = palette_of(subject)
    for sign, (what, drawn) in _KINDS.items():
        if subject.says(sign):
            return picture(subject, what, drawn(subject, colours), _defs(colours))
    return draw_box(subject)


def draw_box(subject: Subject) -> str:
    """The sober answer for anything we have no drawing for: a wrapped box with the maker's initial."""
    colours = palette_of(subject)
    body = (
        standing(400, 626, 220)
        + path("M190 330H610V626H190Z", "url(#stuff)")
        + path("M166 250H634V340H166Z", lighter(colours.main, 0.14))
        + rect(378, 250, 44, 376, colours.second)
        + path(
            "M400 250C330 150 250 196 300 236C330 254 372 252 400 250C470 150 550 196 500 236C470 254 428 252 400 250Z",
            colours.second,
        )
        + path("M166 250H634V340H166Z", "url(#gloss)", opacity="0.7")
        + circle(400, 470, 74, "#f6f2ea")
        + words((subject.brand or subject.title or "·")[:1].upper(), 400, 498, 78, darker(colours.main, 0.3))
    )
    return picture(subject, "A gift box: there is no drawing of this product.", body, _defs(colours))


def _defs(colours: Palette) -> str:
    return fade("stuff", (0, lighter(colours.main, 0.18)), (1, darker(colours.main, 0.22)), x2="0.4", y2="1")


def _card(subject: Subject, colours: Palette, inside: str) -> str:
    """A hanging card of paper with the maker's name, as small things are sold."""
    paper = rect(230, 130, 340, 540, "#fbf8f1", rx=14)
    hole = rect(360, 158, 80, 20, "#e4dfd5", rx=10)
    band = path("M230 590H570V656A14 14 0 0 1 556 670H244A14 14 0 0 1 230 656Z", darker(colours.second, 0.1))
    text = (subject.brand or "").upper()[:16]
    name = words(text, 400, 640, min(30, 420 / max(len(text), 1)), "#ffffff", letter_spacing=2)
    return shadow(rect(230, 130, 340, 540, "#2b2418", rx=14)) + paper + hole + band + name + inside


def _protector(subject: Subject, colours: Palette) -> str:
    is_clear = "transparent" in subject.told("colour")
    tone = "#bfd3da" if is_clear else "#2c2c31"
    count = min(subject.number(subject.told("pieces"), 1), 2)
    arcs = "".join(
        line(
            f"M282 {420 + shift}C300 {230 + shift} 500 {230 + shift} 518 {420 + shift}",
            tone,
            46,
            opacity="0.85",
        )
        + line(
            f"M282 {414 + shift}C300 {222 + shift} 500 {222 + shift} 518 {414 + shift}",
            "#ffffff",
            5,
            opacity="0.6" if is_clear else "0.25",
        )
        for shift in (30, 110)[:count]
    )
    weave = (
        ""
        if is_clear
        else line(
            "M282 450C300 260 500 260 518 450",
            "#6b6b74",
            40,
            stroke_dasharray="3 9",
            opacity="0.5",
            stroke_linecap="butt",
        )
    )
    return _card(subject, colours, arcs + weave)


def _weights(subject: Subject, colours: Palette) -> str:
    strips = "".join(
        rect(282 + column * 84, 220 + row * 88, 68, 70, "#43464d", rx=8)
        + rect(282 + column * 84, 220 + row * 88, 68, 70, "url(#gloss)", rx=8)
        + words("1 g", 316 + column * 84, 262 + row * 88, 22, "#e8e5de")
        for row in range(4) for column in range(3)
    )  # fmt: skip
    return _card(subject, colours, strips)


def _cord(subject: Subject, colours: Palette) -> str:
    d = "M400 600C250 560 230 300 330 210C420 140 520 220 500 340C480 450 400 480 400 600"
    braid = line(d, darker(colours.main, 0.12), 24) + line(
        d, lighter(colours.main, 0.35), 20, stroke_dasharray="10 8", stroke_linecap="butt"
    )
    slider = rect(366, 520, 68, 50, darker(colours.main, 0.55), rx=14) + circle(
        400, 545, 9, lighter(colours.main, 0.4)
    )
    ends = line(
        "M392 600C386 640 372 656 360 676M408 600C414 640 428 656 440 676", darker(colours.main, 0.12), 14
    )
    return shadow(line(d, "#2b2418", 24)) + ends + braid + slider


def _socks(subject: Subject, colours: Palette) -> str:
    d = "M300 150H430V430C430 470 470 500 560 530C610 550 616 640 550 646H400C330 646 300 600 300 540Z"
    sock = (
        path(d, "url(#stuff)")
        + path("M300 150H430V236H300Z", lighter(colours.main, 0.3))
        + line("M300 190H430M300 214H430", colours.second, 9, stroke_linecap="butt")
        + path("M500 506C520 516 540 522 560 530C610 550 616 640 550 646H500Z", colours.second, opacity="0.8")
        + path("M300 500C350 520 360 600 340 636C310 620 300 580 300 540Z", colours.second, opacity="0.8")
        + "".join(line(f"M{x} 156V226", "#000", 1.5, opacity="0.1") for x in range(314, 430, 14))
    )
    ink = path(d, "#2b2418")
    return (
        shadow(group(ink, transform="translate(-70 -20)") + ink)
        + group(sock, transform="translate(-80 -24)")
        + group(sock, transform="translate(26 18)")
    )


def _towel(subject: Subject, colours: Palette) -> str:
    cloth = path(
        "M250 210H550V640C500 652 460 636 400 648C340 660 300 640 250 650Z", lighter(colours.main, 0.5)
    )
    checks = "".join(line(f"M250 {y}H550", colours.main, 2, opacity="0.35") for y in range(240, 640, 26))
    checks += "".join(line(f"M{x} 214V640", colours.main, 2, opacity="0.35") for x in range(276, 550, 26))
    bands = "".join(rect(250, y, 300, 20, colours.main, opacity="0.85") for y in (540, 572))
    hook = line("M400 210V176C400 130 450 130 450 168", "#7d8288", 12) + rect(
        366, 196, 68, 26, colours.main, rx=8
    )
    fold = path("M250 210H330C322 360 328 520 320 646C296 640 272 644 250 650Z", "#000", opacity="0.07")
    return shadow(path("M250 210H550V640H250Z", "#2b2418")) + hook + cloth + checks + bands + fold


def _wristbands(subject: Subject, colours: Palette) -> str:
    def band(x: int, y: int, tone: str) -> str:
        body = path(
            f"M{x - 110} {y}V{y + 170}C{x - 110} {y + 230} {x + 110} {y + 230} {x + 110} {y + 170}V{y}Z", tone
        )
        terry = "".join(
            line(
                f"M{x - 110} {y + row}C{x - 110} {y + row + 60} {x + 110} {y + row + 60} {x + 110} {y + row}",
                "#fff",
                3,
                opacity="0.22",
                stroke_dasharray="4 6",
            )
            for row in range(14, 170, 15)
        )
        mouth = ellipse(x, y, 110, 44, lighter(tone, 0.2)) + ellipse(x, y, 84, 30, darker(tone, 0.45))
        return (
            standing(x, y + 212, 116)
            + body
            + terry
            + mouth
            + path(
                f"M{x - 110} {y}V{y + 170}C{x - 110} {y + 230} {x + 110} {y + 230} {x + 110} {y + 170}V{y}Z",
                "url(#tube)",
                opacity="0.5",
            )
        )

    return band(280, 330, colours.main) + band(520, 390, colours.second)


def _kit(subject: Subject, colours: Palette) -> str:
    pouch = path("M180 330H620L600 640H200Z", "url(#stuff)") + path(
        "M180 330H620L616 384H184Z", darker(colours.main, 0.2)
    )
    pen = group(
        rect(-16, -190, 32, 300, "#e9e4da", rx=12)
        + rect(-16, -190, 32, 70, colours.second, rx=12)
        + path("M-10 -190L0 -222L10 -190Z", "#55585e"),
        transform="translate(300 330) rotate(-14)",
    )
    sponge = group(
        rect(-60, -120, 120, 170, "#d9b65c", rx=10) + rect(-60, 14, 120, 36, "#6f7b58", rx=8),
        transform="translate(420 330) rotate(6)",
    )
    bottle = group(
        rect(-42, -120, 84, 190, "#cfe0e4", rx=16)
        + rect(-22, -164, 44, 48, "#5c6a70", rx=8)
        + rect(-42, -60, 84, 70, colours.main),
        transform="translate(536 320) rotate(10)",
    )
    text = (subject.brand or "").upper()[:16]
    return (
        standing(400, 632, 220)
        + pen
        + sponge
        + bottle
        + pouch
        + words(text, 400, 530, min(40, 540 / max(len(text), 1)), colours.ink, letter_spacing=3)
    )


_KINDS: dict[str, tuple[str, Callable[[Subject, Palette], str]]] = {
    "protector": ("A frame protector on its card.", _protector),
    "weight tape": ("Strips of weight tape on their card.", _weights),
    "wrist string": ("A braided wrist cord.", _cord),
    "cord": ("A braided wrist cord.", _cord),
    "socks": ("A pair of socks.", _socks),
    "towel": ("A small towel on a hook.", _towel),
    "wristband": ("Two wristbands.", _wristbands),
    "care kit": ("A pouch with a pen, a sponge and a bottle.", _kit),
}
