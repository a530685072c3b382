"""What differs in tests: fast hasher, tasks at once, no console mail, words hashed in place of a language model."""

from __future__ import annotations

import os

os.environ.setdefault("AGORA_LOCAL", "1")

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
EMBEDDER = "hash"
SITE_URL = "http://127.0.0.1:8000"  # whatever port a developer has chosen
CHAT_PROVIDERS = ["builtin"]
DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405 - the test runner hands its connection to threads
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
LOGGING = {"level": "WARNING", "as_json": False}
# A key in the environment of a developer must not make the tests pay with it.
PAYMENT_GATEWAY = "test"
STRIPE_SECRET_KEY = STRIPE_WEBHOOK_SECRET = STRIPE_BASE_URL = ""
