"""Balls: a tube of three, a bag of slow ones, a box for the team."""

from __future__ import annotations

from .palette import darker, lighter, palette_of
from .studio import FELT, padel_ball, picture, standing
from .subject import Subject
from .svg import circle, ellipse, fade, group, line, path, rect, words


def draw_balls(subject: Subject) -> str:
    """As many as the pack holds, as far as they fit in a picture."""
    count = subject.number(subject.told("pieces"), 3)
    if subject.says("box", "carton") or count > 12:
        body, what = _box(subject), "A carton of padel balls with two in front."
    elif subject.says("bag"):
        body, what = _net(subject, count), f"A net bag of {count} padel balls."
    else:
        body, what = _tube(subject), f"A tube of {count} padel balls, two of them beside it."
    return picture(subject, what, body, FELT + _defs(subject))


def _label(subject: Subject) -> tuple[str, str]:
    """Every ball is yellow, so the label takes its colours by lot."""
    lot = palette_of(Subject(subject.id + subject.brand, subject.title))
    return lot.main, lot.second


def _defs(subject: Subject) -> str:
    main, _ = _label(subject)
    return fade("can", (0, lighter(main, 0.1)), (1, darker(main, 0.2)), x2="0", y2="1") + fade(
        "clear", (0, "#c9d2d2", 0.75), (0.5, "#ffffff", 0.35), (1, "#9aa7a7", 0.75)
    )


def _tube(subject: Subject) -> str:
    main, second = _label(subject)
    inside = "".join(padel_ball(330, y, 82, turn) for y, turn in ((270, 10), (420, 120)))
    glass = rect(240, 168, 180, 300, "url(#clear)")
    paper = path("M238 372C290 388 370 388 422 372V596C370 616 290 616 238 596Z", "url(#can)")
    stripe = path("M238 548C290 564 370 564 422 548V568C370 584 290 584 238 568Z", second)
    lid = path("M234 150C234 124 426 124 426 150V178C426 204 234 204 234 178Z", main) + ellipse(
        330, 150, 96, 19, lighter(main, 0.3)
    )
    name = words((subject.brand or "").upper()[:14], 330, 470, 24, "#ffffff", letter_spacing=1.5)
    kind = words(
        subject.told("speed").upper()[:14] or "PADEL",
        330,
        512,
        19,
        "#ffffff",
        opacity="0.85",
        letter_spacing=3,
    )
    sheen = path("M238 160H422V596C370 616 290 616 238 596Z", "url(#tube)", opacity="0.6")
    floor = standing(330, 606, 120) + standing(500, 612, 90) + standing(604, 634, 74)
    beside = padel_ball(500, 534, 80, 30) + padel_ball(602, 574, 66, 200)
    return floor + inside + glass + paper + stripe + lid + sheen + name + kind + beside


def _net(subject: Subject, count: int) -> str:
    places = ((300, 560), (400, 572), (500, 560), (350, 478), (450, 478), (400, 396))[: max(3, min(count, 6))]
    tones = ("#d6e44a", "#7cc05e") if "green" in subject.told("colour") else ("#d6e44a", "#d6e44a")
    balls = "".join(padel_ball(x, y, 56, x % 90, tones[place % 2]) for place, (x, y) in enumerate(places))
    main, _ = _label(subject)
    threads = "".join(
        line(f"M{230 + step * 34} 620C{220 + step * 38} 480 {330 + step * 14} 340 400 270", main, 3.5)
        for step in range(11)
    )
    across = "".join(
        line(f"M{400 - w} {y}C{400 - w / 2:.0f} {y + 26} {400 + w / 2:.0f} {y + 26} {400 + w} {y}", main, 3)
        for y, w in ((360, 58), (430, 104), (500, 142), (570, 166))
    )
    tie = rect(378, 248, 44, 26, darker(main, 0.3), rx=8) + line("M400 250C360 170 440 170 400 250", main, 8)
    return standing(400, 624, 190) + balls + threads + across + tie


def _box(subject: Subject) -> str:
    main, second = _label(subject)
    front, side = path("M190 330H500V610H190Z", "#c9a170"), path("M500 330L620 280V560L500 610Z", "#a9834f")
    top = path("M190 330L310 280H620L500 330Z", "#dcb888")
    tape = path("M318 330L434 280H476L362 330V400H318Z", lighter("#dcb888", 0.35), opacity="0.8")
    mark = rect(222, 440, 246, 110, main, rx=6) + rect(222, 524, 246, 26, second, rx=6)
    name = words((subject.brand or "").upper()[:14], 345, 492, 26, "#ffffff", letter_spacing=1.5)
    floor = standing(410, 612, 240) + standing(300, 668, 60) + standing(560, 676, 60)
    return (
        floor
        + front
        + side
        + top
        + tape
        + mark
        + name
        + padel_ball(298, 618, 52, 20)
        + padel_ball(560, 626, 52, 160)
    )


def spare_ball(x: float, y: float, r: float) -> str:
    """For drawings of other things that want a ball beside them; needs FELT in its definitions."""
    return group(
        circle(x + 6, y + 12, r, "#2b2418", opacity="0.16", filter="url(#near)") + padel_ball(x, y, r, 40)
    )
