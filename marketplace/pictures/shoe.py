"""A court shoe from the side, its pair behind it."""

from __future__ import annotations

from .palette import Palette, darker, lighter, palette_of
from .studio import picture, standing
from .subject import Subject
from .svg import circle, fade, group, line, path, tag, words

_UPPER = (
    "M152 506C142 452 138 398 152 330C156 306 184 298 206 306C214 344 252 368 300 352C326 342 338 318 352 292"
    "C366 280 388 286 396 302C412 336 452 366 506 388C566 408 640 414 676 452C690 470 690 490 686 508Z"
)
_SOLE = "M140 500C250 520 560 516 692 498C702 520 696 546 672 552C560 566 270 566 168 552C142 548 134 524 140 500Z"
_TONGUE = "M318 344C330 300 338 262 352 246C372 236 400 252 408 278L420 330Z"


def draw_shoe(subject: Subject) -> str:
    """Low and light, or with a thick heel, as the attributes tell; a strap for children."""
    colours = palette_of(subject)
    thick = 14 if "high" in subject.told("cushioning") else -4 if "low" in subject.told("cushioning") else 0
    shoe = _shoe(subject, colours, thick)
    behind = group(shoe, transform="translate(58 -52) scale(0.97)", opacity="0.96")
    veil = group(path(_UPPER + _SOLE, "#efeae2", opacity="0.34"), transform="translate(58 -52) scale(0.97)")
    floor = standing(480, 514, 260, 10) + standing(420, 574 + thick, 290)
    body = floor + behind + veil + shoe
    # A bag of a child's size looks lost on the ground, and so does a child's shoe: it is only a little smaller.
    scale = 0.86 if "kids" in subject.told("players") else 1
    placed = group(
        body, transform=f"translate({400 - 424 * scale:.0f} {404 - 420 * scale:.0f}) scale({scale})"
    )
    return picture(
        subject,
        f"A pair of court shoes with a {subject.told('sole') or 'rubber'} sole.",
        placed,
        _defs(colours),
    )


def _defs(colours: Palette) -> str:
    return (
        fade("upper", (0, lighter(colours.main, 0.25)), (1, darker(colours.main, 0.18)), x2="0.3", y2="1")
        + fade("mid", (0, "#ffffff"), (1, "#d6d0c6"), x2="0", y2="1")
        + tag("clipPath", path(_UPPER), id="up")
        + tag(
            "pattern",
            circle(3, 3, 1.3, "#000", opacity="0.16"),
            id="mesh",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
    )


def _shoe(subject: Subject, colours: Palette, thick: int) -> str:
    tongue = path(_TONGUE, darker(colours.main, 0.3)) + line(
        "M352 250C372 244 392 256 402 276", colours.accent, 5
    )
    upper = path(_UPPER, "url(#upper)") + path(_UPPER, "url(#mesh)")
    details = group(_toe(subject, colours) + _heel(colours) + _mark(subject, colours), clip_path="url(#up)")
    collar = line(
        "M158 322C186 304 200 306 206 308C214 344 252 368 300 352C326 342 338 318 350 296",
        darker(colours.main, 0.5),
        9,
    )
    fastening = _strap(subject, colours) if "kids" in subject.told("players") else _laces(colours)
    name = words((subject.brand or "").upper()[:14], 270, 474, 17, colours.ink, opacity="0.85")
    return (
        tongue
        + upper
        + details
        + path(_UPPER, "url(#gloss)", opacity="0.55")
        + collar
        + fastening
        + name
        + _sole(subject, colours, thick)
    )


def _toe(subject: Subject, colours: Palette) -> str:
    guard = subject.says("toe", "muro") or "toe" in subject.told("upper")
    reach = (
        "M560 396C600 430 610 470 606 520H720V400Z" if guard else "M630 410C650 440 656 480 650 520H720V400Z"
    )
    return path(reach, darker(colours.main, 0.55) if guard else darker(colours.main, 0.25))


def _heel(colours: Palette) -> str:
    return path("M130 380C190 396 214 450 212 520H130Z", colours.second) + line(
        "M150 386C196 400 216 452 214 510", colours.accent, 4
    )


def _mark(subject: Subject, colours: Palette) -> str:
    """The brand's mark on the side: three manners, one per product."""
    marks = (
        line("M300 510L392 372M350 510L436 392M400 510L476 408", colours.second, 17),
        line("M250 506C360 500 470 460 540 396", colours.second, 26)
        + line("M280 512C390 506 500 476 566 410", colours.accent, 6),
        path("M296 510L440 384L470 396L380 510Z", colours.second)
        + path("M402 510L488 404L508 412L440 510Z", colours.accent),
    )
    return subject.pick("mark", marks)


def _laces(colours: Palette) -> str:
    rows = [
        (352, 318, 404, 300),
        (368, 344, 424, 324),
        (390, 366, 450, 346),
        (416, 386, 478, 364),
        (446, 402, 508, 382),
    ]
    return "".join(
        line(f"M{x} {y}L{x2} {y2}", darker(colours.main, 0.6), 11)
        + line(f"M{x} {y}L{x2} {y2}", lighter(colours.second, 0.7), 7)
        for x, y, x2, y2 in rows
    )


def _strap(subject: Subject, colours: Palette) -> str:
    straps = ("M330 372L424 316L452 344L372 404Z", "M392 416L478 366L506 388L440 436Z")
    return "".join(
        path(d, colours.second, stroke=darker(colours.second, 0.35), stroke_width=3, stroke_linejoin="round")
        for d in straps
    )


def _sole(subject: Subject, colours: Palette, thick: int) -> str:
    kind = subject.told("sole")
    outsole = "#b98350" if "gum" in kind else colours.second
    band = path(_SOLE, "url(#mid)", stroke="#00000022", stroke_width=1.5)
    cushion = line("M176 530C240 544 300 546 360 544", colours.accent, 8 + thick / 2) if thick >= 0 else ""
    return group(band + cushion + _profile(kind, outsole), transform=f"translate(0 {thick / 2})")


def _profile(kind: str, colour: str) -> str:
    """What touches the court: teeth for herringbone, dots for omni, a plain line for gum."""
    base = line("M166 554C280 570 560 568 674 554", colour, 12)
    if "gum" in kind:
        return base
    if "omni" in kind and "herringbone" not in kind:
        return base + "".join(
            circle(x, 567 - abs(x - 420) / 40, 6, darker(colour, 0.2)) for x in range(190, 670, 24)
        )
    first = 400 if "mixed" in kind else 180
    teeth = "".join("l10 9l10 -9" for _ in range((660 - first) // 20))
    return base + line(f"M{first} 563{teeth}", darker(colour, 0.25), 7)
