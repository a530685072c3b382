"""What is printed on a racket: a graphic in the brand's manner, and the holes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .palette import Palette, darker, lighter, mix
from .racket_outline import TOP, Outline
from .subject import Subject
from .svg import circle, line, path, tag

_FIRST_ROW, _LAST_ROW, _STEP = TOP + 60, 8, 31


def holes(outline: Outline) -> str:
    """Rows of drilled holes that keep clear of the edge and of the throat."""
    return "".join(tag("use", href="#h", x=round(x), y=round(y)) for x, y in _spots(outline))


def _spots(outline: Outline) -> Iterator[tuple[float, float]]:
    for row, y in enumerate(range(_FIRST_ROW, _LAST_ROW, _STEP)):
        room = outline.half_width(y) - 46
        offset = 0 if row % 2 else 18
        for column in range(-5, 6):
            x = column * 36 + offset
            if abs(x) <= room:
                yield x, y + abs(x) ** 2 / 1400


HOLE = tag("g", circle(0, 0, 7.2, "#101014", opacity="0.62"), circle(0.9, 1.5, 5.7, "#efebe4"), id="h")


def graphic(subject: Subject, colours: Palette) -> str:
    """One of several manners; a brand keeps to two of them, so that its rackets look related."""
    manners = _manners()
    brand = Subject(subject.brand or subject.id, subject.title)
    # The seed is chosen: it keeps the demo shop's six racket makers apart.
    first = brand.draw("manner 103", len(manners))
    second = first + 1 + brand.draw("manner 103 two", len(manners) - 1)
    return manners[subject.pick("print", (first, second)) % len(manners)](subject, colours)


def _manners() -> list[Callable[[Subject, Palette], str]]:
    return [_waves, _blades, _rings, _facets, _bands, _strokes]


def _waves(subject: Subject, colours: Palette) -> str:
    start = -250 + subject.draw("height", 90)
    rows = []
    for step, colour in enumerate((colours.second, colours.accent, lighter(colours.main, 0.3))):
        y = start + step * 66
        rows.append(
            line(
                f"M-220 {y}C-120 {y - 70} -60 {y + 62} 40 {y}S180 {y - 60} 240 {y + 10}",
                colour,
                30 - step * 9,
            )
        )
    return "".join(rows)


def _blades(subject: Subject, colours: Palette) -> str:
    lean = 40 + subject.draw("lean", 60)
    return (
        path(f"M-220 -60L{lean} -360H{lean + 90}L-220 60Z", colours.second)
        + path(f"M-150 80L{lean + 130} -330L{lean + 160} -330L-90 90Z", colours.accent)
        + path("M220 -20L40 100H0L220 -110Z", darker(colours.main, 0.4), opacity="0.55")
    )


def _rings(subject: Subject, colours: Palette) -> str:
    x, y = subject.pick("x", [-90, 0, 100]), -190 + subject.draw("y", 120)
    sizes = ((150, colours.second, 34), (98, colours.accent, 12), (210, lighter(colours.main, 0.25), 6))
    return "".join(circle(x, y, r, "none", stroke=colour, stroke_width=width) for r, colour, width in sizes)


def _facets(subject: Subject, colours: Palette) -> str:
    tip = -60 + subject.draw("tip", 120)
    return (
        path(f"M-230 -360H{tip}L-60 -150L-230 -90Z", colours.second)
        + path(f"M{tip} -360H230L150 -180L-60 -150Z", lighter(colours.main, 0.18))
        + path("M150 -180L230 -20V40H40L-60 -150Z", mix(colours.main, colours.second, 0.4))
        + path("M-60 -150L40 40H-230V-90Z", darker(colours.main, 0.3))
        + line(f"M{tip} -360L-60 -150L40 40M-60 -150L150 -180", colours.accent, 4)
    )


def _bands(subject: Subject, colours: Palette) -> str:
    top = -230 + subject.draw("top", 70)
    return (
        path(f"M-230 {top}H230V{top + 92}H-230Z", colours.second)
        + path(f"M-230 {top + 104}H230V{top + 114}H-230Z", colours.accent)
        + path(f"M-230 {top + 150}H230V140H-230Z", darker(colours.main, 0.22))
    )


def _strokes(subject: Subject, colours: Palette) -> str:
    turn = subject.draw("turn", 40) - 20
    parts = [
        line(
            f"M{-200 + step * 44} 60L{-60 + step * 44} {-320 + abs(step - 3) * 26}",
            colour,
            15 - abs(step - 3) * 2.5,
        )
        for step, colour in enumerate((colours.second, colours.accent, colours.second) * 2)
    ]
    return tag("g", *parts, transform=f"rotate({turn} 0 -140)")
