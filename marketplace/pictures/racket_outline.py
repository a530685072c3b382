"""The silhouette of a padel racket: four shapes of head, one throat, one handle; upright around x = 0."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

TOP, THROAT, HANDLE_TOP, HANDLE_END = -330, 134, 150, 318


@dataclass(frozen=True)
class Outline:
    """The right half of a head as two curves; the left half is its mirror image.

    ``widest`` is how high the widest point lies, which is what makes a shape: the lower, the rounder.
    """

    name: str
    width: float
    widest: float
    crown: float
    shoulder: float
    cheek: float
    chin: tuple[float, float]

    @property
    def head(self) -> str:
        """The closed outer edge, throat included, down to the handle."""
        w, y, (cx, cy) = self.width, self.widest, self.chin
        right = (
            f"C{self.crown} {TOP} {w} {y - self.shoulder} {w} {y}C{w} {y + self.cheek} {cx} {cy} 26 {THROAT}"
        )
        left = (
            f"C{-cx} {cy} {-w} {y + self.cheek} {-w} {y}C{-w} {y - self.shoulder} {-self.crown} {TOP} 0 {TOP}"
        )
        return f"M0 {TOP}{right}L22 {HANDLE_TOP + 4}H-22L-26 {THROAT}{left}Z"

    @property
    def crown_line(self) -> str:
        """Along the top from shoulder to shoulder, where the bumper sits."""
        w, y = self.width - 5, self.widest
        return (
            f"M{-w} {y}C{-w} {y - self.shoulder} {-self.crown} {TOP + 5} 0 {TOP + 5}"
            f"C{self.crown} {TOP + 5} {w} {y - self.shoulder} {w} {y}"
        )

    @cached_property
    def _edge(self) -> list[tuple[float, float]]:
        """Points (y, x) down the right edge."""
        w, y, (cx, cy) = self.width, self.widest, self.chin
        upper = ((0, TOP), (self.crown, TOP), (w, y - self.shoulder), (w, y))
        lower = ((w, y), (w, y + self.cheek), (cx, cy), (26.0, float(THROAT)))
        return [_on(curve, step / 40) for curve in (upper, lower) for step in range(41)]

    def half_width(self, y: float) -> float:
        """How far the edge is from the middle at a height."""
        return min(self._edge, key=lambda point: abs(point[0] - y))[1]


def _on(curve: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return y, x


OUTLINES = {
    "round": Outline("round", 182, -148, 104, 102, 112, (104, 66)),
    "hybrid": Outline("hybrid", 178, -168, 112, 92, 124, (92, 62)),
    "teardrop": Outline("teardrop", 175, -192, 104, 78, 134, (72, 44)),
    "diamond": Outline("diamond", 180, -226, 128, 46, 84, (62, 34)),
}

HEART = "M0 118C-13 96 -52 66 -40 50C-30 38 30 38 40 50C52 66 13 96 0 118Z"
