# ruff: noqa: E501 - patterns and tables are read by line
"""What is on the shelf in these tests: five rackets that differ in what matters."""

from __future__ import annotations

from typing import Any


def racket(
    name: str, price: int, shape: str, core: str, balance: str, level: str, **more: Any
) -> dict[str, Any]:
    specs = {"shape": shape, "core": core, "balance": balance, "level": level, **more.pop("specs", {})}
    return {"name": name, "brand": more.pop("brand", "Solana"), "price_amount": price, "specs": specs, **more}


RACKETS = [
    racket("Solana Brisa", 7990, "Round", "Soft, EVA 15", "Low", "Beginner", specs={"weight_range": "345 to 355 g", "surface": "Smooth"}),
    racket("Solana Nube", 8950, "Round", "Medium, EVA 22", "Low", "Beginner", specs={"weight_range": "350 to 360 g", "surface": "Rough"}),
    racket("Lirio Uno", 5490, "Round", "Soft, foam", "Low", "Beginner", brand="Lirio", specs={"weight_range": "340 to 350 g"}),
    racket("Lirio Doble", 12900, "Round", "Hard, EVA 30", "Medium", "Beginner", brand="Lirio", specs={"weight_range": "360 to 370 g"}),
    racket("Tormenta Rayo", 24900, "Diamond", "Hard, EVA 40", "High", "Advanced", brand="Tormenta", specs={"weight_range": "365 to 375 g"}),
]  # fmt: skip
