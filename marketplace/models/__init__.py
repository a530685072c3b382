"""What is for sale: products and their variants, stock, categories, media, reviews and discounts."""

from .category import Category
from .discount import Discount, DiscountKind
from .exchange_rate import ExchangeRate
from .feed_counter import FeedCounter
from .feed_delivery import AgentFeed, AgentFeedItem, DeliveryState, FeedChannel, FeedDelivery, FeedRejection
from .media import Media, MediaKind
from .product import Condition, Product
from .review import Question, Review
from .stock import Reservation, ReservationState, Stock
from .variant import Availability, Variant

__all__ = [
    "AgentFeed",
    "AgentFeedItem",
    "Availability",
    "Category",
    "Condition",
    "DeliveryState",
    "Discount",
    "DiscountKind",
    "ExchangeRate",
    "FeedChannel",
    "FeedCounter",
    "FeedDelivery",
    "FeedRejection",
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
