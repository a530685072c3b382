"""Settings of processes that die while they pay: the test's database, and the loopback Stripe it runs."""

from __future__ import annotations

import os

from config.settings_test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["MORTAL_DATABASE"]  # noqa: F405
PAYMENT_GATEWAY = "stripe"
STRIPE_SECRET_KEY = "sk_test_loopback"
STRIPE_BASE_URL = os.environ["MORTAL_STRIPE"]
STRIPE_TIMEOUT, STRIPE_RETRIES = 20.0, 0
