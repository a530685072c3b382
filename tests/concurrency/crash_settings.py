"""Settings of the process that dies: the test's database, and a gateway chosen by the test."""

from __future__ import annotations

import os

from config.settings_test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["CRASH_DATABASE"]  # noqa: F405
PAYMENT_GATEWAYS = {"test": f"tests.concurrency.dying.{os.environ['CRASH_GATEWAY']}"}
