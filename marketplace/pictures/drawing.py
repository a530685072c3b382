"""Which drawing fits a product: decided by its category, and by its words where the category says little."""

from __future__ import annotations

from collections.abc import Callable

from .audio_parts import draw_audio_part
from .bag import draw_bag
from .balls import draw_balls
from .earbuds import draw_earbuds
from .grip import draw_grip
from .headphones import draw_headphones
from .lesson import draw_lesson
from .racket import draw_racket
from .shoe import draw_shoe
from .small import draw_box, draw_small
from .speaker import draw_speaker
from .subject import Subject

Draw = Callable[[Subject], str]

# Part of the category's path → drawing. The first that is contained wins, so the narrow ones stand first.
_SHELVES: tuple[tuple[str, Draw], ...] = (
    ("padel > rackets", draw_racket),
    ("padel rackets", draw_racket),
    ("> rackets", draw_racket),
    ("shoes", draw_shoe),
    ("balls", draw_balls),
    ("bags", draw_bag),
    ("grips", draw_grip),
    ("lessons", draw_lesson),
    ("audio > accessories", draw_audio_part),
    ("speakers", draw_speaker),
    ("in-ear", draw_earbuds),
    ("earbuds", draw_earbuds),
    ("headphones", draw_headphones),
    ("padel > accessories", draw_small),
)


def draw(subject: Subject) -> str:
    """The picture of a product as an SVG document of a few kilobytes; the same product always looks the same."""
    shelf = subject.category.lower()
    found = next((drawing for part, drawing in _SHELVES if part in shelf), draw_box)
    return found(subject)
