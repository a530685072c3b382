"""Settings of a process of its own that works on the test's database; live keys pay at the test's loopback Stripe."""

from __future__ import annotations

import os

from config.settings_test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["AGENT_DATABASE"]  # noqa: F405
PAYMENT_GATEWAY = "stripe"
STRIPE_SECRET_KEY = "sk_test_loopback"
STRIPE_BASE_URL = os.environ["AGENT_STRIPE"]
STRIPE_TIMEOUT, STRIPE_RETRIES = 60.0, 0
