"""Bags: the big racket bag, the backpack, the tote and the single cover."""

from __future__ import annotations

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, standing
from .subject import Subject
from .svg import circle, fade, group, line, path, rect, words


def draw_bag(subject: Subject) -> str:
    """Its kind comes from the attribute ``type``, its size from what it holds."""
    colours = palette_of(subject)
    if subject.says("backpack", "mochila", "zaino"):
        body, what = _backpack(subject, colours), "A backpack with a racket pocket."
    elif subject.says("tote"):
        body, what = _tote(subject, colours), "A tote bag with two handles."
    elif subject.says("cover", "sling", "funda"):
        body, what = _cover(subject, colours), "A padded cover for one racket."
    else:
        body, what = _racket_bag(subject, colours), "A long racket bag with shoulder straps."
    if "kids" in subject.told("players"):
        body = group(body, transform="translate(72 92) scale(0.82)")
    return picture(subject, what, body, _defs(colours))


def _defs(colours: Palette) -> str:
    return fade(
        "cloth",
        (0, lighter(colours.main, 0.2)),
        (0.6, colours.main),
        (1, darker(colours.main, 0.35)),
        x2="0.7",
        y2="1",
    ) + fade("pocket", (0, lighter(colours.main, 0.1)), (1, darker(colours.main, 0.28)), x2="0", y2="1")


def _zip(d: str, colours: Palette) -> str:
    return line(d, darker(colours.main, 0.6), 8) + line(
        d, "#ffffff", 1.6, stroke_dasharray="2 5", opacity="0.5"
    )


def _name(subject: Subject, x: float, y: float, size: float, colours: Palette) -> str:
    text = (subject.brand or "").upper()[:16]
    return words(
        text, x, y, min(size, size * 11 / max(len(text), 1)), colours.ink, letter_spacing=2, opacity="0.92"
    )


def _racket_bag(subject: Subject, colours: Palette) -> str:
    right = "C252 132 548 132 552 180C580 300 604 420 596 560C592 640 540 668 400 668"
    shape = f"M250 180{right}C262 668 210 640 206 560C198 420 224 300 250 180Z"
    strap = line("M262 220C168 260 150 470 214 590", darker(colours.main, 0.5), 26) + line(
        "M540 220C634 260 650 470 588 590", darker(colours.main, 0.5), 26
    )
    panel = path(
        "M268 300C340 318 460 318 534 300C556 390 566 470 562 540C470 566 330 566 240 540C236 470 246 390 268 300Z",
        "url(#pocket)",
    )
    stripe = path("M230 430C330 456 470 456 574 430L580 486C470 512 330 512 222 486Z", colours.second) + line(
        "M222 500C330 526 470 526 580 500", colours.accent, 7
    )
    zips = (
        _zip("M290 168C340 150 460 150 512 168", colours)
        + _zip("M254 278C340 298 460 298 546 278", colours)
        + _zip("M226 560C330 590 470 590 574 560", colours)
    )
    loop = line("M352 150C352 96 448 96 448 150", darker(colours.main, 0.5), 20)
    return (
        standing(400, 662, 210)
        + strap
        + loop
        + path(shape, "url(#cloth)")
        + panel
        + stripe
        + path(shape, "url(#gloss)", opacity="0.6")
        + zips
        + _name(subject, 400, 390, 40, colours)
    )


def _backpack(subject: Subject, colours: Palette) -> str:
    shape = "M244 640C226 520 226 330 262 250C290 178 510 178 538 250C574 330 574 520 556 640C540 668 260 668 244 640Z"
    racket = circle(400, 176, 92, darker(colours.second, 0.1)) + circle(400, 176, 78, colours.second)
    holes = "".join(circle(x, y, 6, "#00000066") for x in (364, 400, 436) for y in (128, 160))
    straps = line("M250 300C190 340 186 520 226 610", darker(colours.main, 0.5), 24) + line(
        "M550 300C610 340 614 520 574 610", darker(colours.main, 0.5), 24
    )
    pocket = path(
        "M270 432C340 418 460 418 530 432C540 500 540 560 530 616C460 636 340 636 270 616C260 560 260 500 270 432Z",
        "url(#pocket)",
    )
    band = path("M238 372C340 356 460 356 562 372V398C460 382 340 382 238 398Z", colours.accent)
    zips = _zip("M278 440C350 428 450 428 522 440", colours) + _zip(
        "M262 300C300 226 500 226 538 300", colours
    )
    loop = line("M368 204C368 160 432 160 432 204", darker(colours.main, 0.55), 15)
    return (
        standing(400, 656, 190)
        + racket
        + holes
        + straps
        + loop
        + path(shape, "url(#cloth)")
        + pocket
        + band
        + path(shape, "url(#gloss)", opacity="0.6")
        + zips
        + _name(subject, 400, 540, 32, colours)
    )


def _tote(subject: Subject, colours: Palette) -> str:
    shape = "M200 330H600L572 640C570 656 556 664 540 664H260C244 664 230 656 228 640Z"
    back = line("M300 340C300 160 500 160 500 340", darker(colours.main, 0.6), 18)
    front = line("M280 420V330C282 140 518 140 520 330V420", "#8a5a34", 18) + "".join(
        rect(x, 398, 36, 54, "#8a5a34", rx=6) for x in (262, 502)
    )
    fold = path("M200 330H600L596 372H204Z", darker(colours.main, 0.22)) + line(
        "M206 382H594", lighter(colours.main, 0.5), 2, stroke_dasharray="8 7"
    )
    label = rect(344, 500, 112, 62, "#f4efe6", rx=4) + words(
        (subject.brand or "").upper()[:12], 400, 539, 20, "#3a352e", letter_spacing=1
    )
    return (
        standing(400, 658, 200)
        + back
        + path(shape, "url(#cloth)")
        + path(shape, "url(#gloss)", opacity="0.5")
        + fold
        + front
        + label
    )


def _cover(subject: Subject, colours: Palette) -> str:
    right = "C520 130 590 220 586 330C582 440 500 500 462 560C450 600 452 650 440 668"
    left = "H360C348 650 350 600 338 560C300 500 218 440 214 330C210 220 280 130 400 130Z"
    shape = f"M400 130{right}{left}"
    strap = line("M250 210C110 330 180 600 352 650", darker(colours.main, 0.5), 22)
    pocket = path(
        "M262 330C340 350 460 350 538 330C530 420 480 470 446 520H354C320 470 270 420 262 330Z",
        "url(#pocket)",
    )
    seam = line(
        "M400 152C506 152 566 230 564 326C560 424 482 486 446 546",
        lighter(colours.main, 0.55),
        2,
        stroke_dasharray="9 8",
    )
    return (
        standing(420, 664, 120)
        + strap
        + path(shape, "url(#cloth)")
        + pocket
        + seam
        + _zip("M266 326C340 346 460 346 534 326", colours)
        + path(shape, "url(#gloss)", opacity="0.6")
        + _name(subject, 400, 268, 34, colours)
    )
