"""Settings of a process of its own that works on the test's database."""

from __future__ import annotations

import os

from config.settings_test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["AGENT_DATABASE"]  # noqa: F405
