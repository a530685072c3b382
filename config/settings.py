"""One settings file. Environments differ by variables (see .env.example), not by code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy

from config import env
from config.advisor import (  # noqa: F401 - Django reads them here
    AGORA_RATE_LIMITS,
    ANTHROPIC_API_KEY,
    ANTHROPIC_BASE_URL,
    CHAT_ANSWER_CACHE_SECONDS,
    CHAT_BREAKER_FAILURES,
    CHAT_BREAKER_SECONDS,
    CHAT_BUDGETS,
    CHAT_HISTORY_TOKENS,
    CHAT_MODELS,
    CHAT_PACE_SECONDS,
    CHAT_PROVIDERS,
    CHAT_RETRIES,
    CHAT_STRONG_FOR,
    CHAT_TIMEOUT_SECONDS,
    GEMINI_API_KEY,
    GEMINI_BASE_URL,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
)
from config.vendors import REST_FRAMEWORK, SPECTACULAR_SETTINGS, UNFOLD  # noqa: F401 - Django reads them here

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[1]

# --- Where it runs -----------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
# `make run` sets this: plain http on this machine, demo logins, emails in the console.
LOCAL = env.flag("AGORA_LOCAL", default=DEBUG)
SECRET_KEY = env.secret("SECRET_KEY", needed=not LOCAL, default="only-for-this-machine-" + "x" * 40)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
# Requests worked on at once in one process. Streams take none; each thread may hold one connection of the pool below.
WEB_THREADS = env.number("WEB_THREADS", 24)

# --- The apps, in the order of the line; each imports only what stands below it -----------------------------
INSTALLED_APPS = [
    "conversations",
    "checkout",
    "recommendations",
    "marketplace",
    "ontology",
    "config",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "rest_framework",
]

MIDDLEWARE = [
    "config.probes.ProbeMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ontology.packing.PackingMiddleware",
    "config.machines.MachineDoors",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.errors.ShopErrorMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.context.site",
                "checkout.context.cart",
            ]
        },
    }
]

# --- Data ----------------------------------------------------------------------------------------------------
# Streams never hold a connection, so a small pool serves many shoppers. No ATOMIC_REQUESTS: flows open their own.
DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(env.text("DATABASE_URL") or "postgresql:///agora"))
}
_GIVEN: dict[str, Any] = DATABASES["default"].get("OPTIONS", {})
# How the index of vectors is walked: so many near ones at a time, and on through a thousand while filters drop them.
NEAREST_VECTORS = 60
_HNSW = (
    f"-c hnsw.ef_search={NEAREST_VECTORS} -c hnsw.iterative_scan=relaxed_order -c hnsw.max_scan_tuples=1000"
)
DATABASES["default"]["OPTIONS"] = _GIVEN | {
    "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 32), "timeout": 10},
    # Asked again and again on the same connection, a statement is planned once.
    "server_side_binding": True,
    "prepare_threshold": 5,
    # Parallel workers and compiled plans are for reports; what a page asks is over sooner than they start.
    "options": f"-c jit=off -c max_parallel_workers_per_gather=0 {_HNSW} {_GIVEN.get('options', '')}",
}
DATABASES["default"]["TEST"] = {"NAME": env.text("AGORA_TEST_DB", "test_agora")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "agora",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Celery speaks of unix sockets in its own way.
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}

# --- People ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "ontology.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_USER_DISPLAY = str
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# --- Language, time, money -------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français"), ("pt", "Português")]
FORMAT_MODULE_PATH = "config.formats"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "UTC")
AGORA_CURRENCY = env.text("AGORA_CURRENCY", "EUR")
AGORA_COUNTRY = env.text("AGORA_COUNTRY", "ES")
AGORA_COMMISSION_PERCENT = env.text("AGORA_COMMISSION_PERCENT", "10")

# --- Pages and files -------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = ROOT / "var" / "media"

# --- Safety ----------------------------------------------------------------------------------------------------
API_BODY_LIMIT = 64 * 1024
OUTBOUND_ALLOWED_HOSTS = env.names("OUTBOUND_ALLOWED_HOSTS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),  # Unfold needs inline handlers; staff only
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "https:"],
        "connect-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF, env.text("STRIPE_BASE_URL") or "https://checkout.stripe.com"],  # the till
    },
}

# --- Email -----------------------------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("EMAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Agora <hello@agora.example>")

# --- What the shop is made of: chosen here, imported lazily -------------------------------------------------------
EMBEDDER = env.text("EMBEDDER", "openai" if env.text("OPENAI_API_KEY") and not LOCAL else "local")
STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET = env.text("STRIPE_SECRET_KEY"), env.text("STRIPE_WEBHOOK_SECRET")
STRIPE_BASE_URL = env.text("STRIPE_BASE_URL").rstrip("/")
STRIPE_TIMEOUT, STRIPE_RETRIES = float(env.number("STRIPE_TIMEOUT", 20)), env.number("STRIPE_RETRIES", 1)
STRIPE_EXTERNAL_3DS = env.flag("STRIPE_EXTERNAL_3DS")
PAYMENT_GATEWAY = env.text("PAYMENT_GATEWAY") or ("stripe" if STRIPE_SECRET_KEY else "test")
# Whether the first provider with a key also reads the catalogue (one call for each product that changes), or rules do.
UNDERSTAND_WITH_MODEL = env.flag("UNDERSTAND_WITH_MODEL")
# What a creator owes for one paid placement in a chat, minor units.
AGORA_FEATURED_FEE = env.number("AGORA_FEATURED_FEE", 5)

# --- Agents that buy (Agentic Commerce Protocol) ---------------------------------------------------------------------
# Who we are to the payment provider and, for 3-D Secure, to the bank that collects for us.
MARKETING_CHANNELS = env.names("MARKETING_CHANNELS", "email")
ACP_MERCHANT_ID = env.text("ACP_MERCHANT_ID", "agora")
ACP_ACQUIRER_BIN = env.text("ACP_ACQUIRER_BIN", "000000")
ACP_ACQUIRER_COUNTRY = env.text("ACP_ACQUIRER_COUNTRY", "ES")
SUPPORT_EMAIL = env.text("SUPPORT_EMAIL", "help@agora.example")

# --- The product feed: where whole files go by SFTP, and the agent that keeps a feed of ours --------------------------
FEED_SFTP_URL = env.text("FEED_SFTP_URL")
FEED_SFTP_PASSWORD = env.text("FEED_SFTP_PASSWORD")
FEED_SFTP_KEY_FILE = env.text("FEED_SFTP_KEY_FILE")
FEED_SFTP_HOST_KEY = env.text("FEED_SFTP_HOST_KEY")
FEED_SFTP_FORMAT = env.text("FEED_SFTP_FORMAT", "parquet")
FEED_AGENT_URL = env.text("FEED_AGENT_URL")
FEED_AGENT_KEY = env.text("FEED_AGENT_KEY")
FEED_AGENT_COUNTRY = env.text("FEED_AGENT_COUNTRY")

# --- Logs and figures --------------------------------------------------------------------------------------------
METRICS_TOKEN = env.text("METRICS_TOKEN")
SENTRY_DSN, SENTRY_ENVIRONMENT = env.text("SENTRY_DSN"), env.text("SENTRY_ENVIRONMENT", "production")
LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
LOGGING_CONFIG = "config.logs.configure"
LOGGING: dict[str, Any] = {"level": LOG_LEVEL, "as_json": not LOCAL}
