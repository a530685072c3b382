"""What checkout remembers: carts, sessions, orders, payments, and who used which discount."""

from .agent_endpoint import OrderEndpoint, OrderMessage
from .cart import Cart, CartLine
from .consent import MarketingConsent
from .delivery import DeliveryMethod
from .fulfilment import Fulfilment
from .letter import Letter
from .notice import GatewayNotice
from .order import Order, OrderLine, OrderSource
from .payment import Payment
from .redemption import DiscountRedemption, RedemptionState
from .refund import Refund, RefundState
from .sandbox import SandboxCharge
from .session import CheckoutSession, SessionLine
from .share import OrderShare, RefundPart

__all__ = [
    "Cart",
    "CartLine",
    "CheckoutSession",
    "DeliveryMethod",
    "DiscountRedemption",
    "Fulfilment",
    "GatewayNotice",
    "Letter",
    "MarketingConsent",
    "Order",
    "OrderEndpoint",
    "OrderLine",
    "OrderMessage",
    "OrderShare",
    "OrderSource",
    "Payment",
    "RedemptionState",
    "Refund",
    "RefundPart",
    "RefundState",
    "SandboxCharge",
    "SessionLine",
]
