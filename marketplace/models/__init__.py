"""What is for sale: products and their variants, stock, categories, media, reviews and discounts."""

from .category import Category
from .discount import Discount, DiscountKind
from .media import Media, MediaKind
from .product import Condition, Product
from .review import Question, Review
from .stock import Reservation, ReservationState, Stock
from .variant import Availability, Variant

__all__ = [
    "Availability",
    "Category",
    "Condition",
    "Discount",
    "DiscountKind",
    "Media",
    "MediaKind",
    "Product",
    "Question",
    "Reservation",
    "ReservationState",
    "Review",
    "Stock",
    "Variant",
]
