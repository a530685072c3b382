"""One settings file. Environments differ by variables (see .env.example), not by code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy
from dotenv import load_dotenv

from config import env
from config.vendors import REST_FRAMEWORK, SPECTACULAR_SETTINGS, UNFOLD  # noqa: F401 - Django reads them here

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[1]
load_dotenv(ROOT / ".env")

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
    "django.middleware.gzip.GZipMiddleware",
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
DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {
    "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 12), "timeout": 10}
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
ANTHROPIC_API_KEY = env.text("ANTHROPIC_API_KEY")
ANTHROPIC_BASE_URL = env.text("ANTHROPIC_BASE_URL")
OPENAI_API_KEY = env.text("OPENAI_API_KEY")
OPENAI_BASE_URL = env.text("OPENAI_BASE_URL")
GEMINI_API_KEY = env.text("GEMINI_API_KEY")
GEMINI_BASE_URL = env.text("GEMINI_BASE_URL")


def _providers() -> list[str]:
    """Those with a key, in order of preference; the built-in advisor always stands last."""
    keys = {"anthropic": ANTHROPIC_API_KEY, "openai": OPENAI_API_KEY, "gemini": GEMINI_API_KEY}
    return [*(name for name, key in keys.items() if key), "builtin"]


CHAT_PROVIDERS = env.names("CHAT_PROVIDERS") or _providers()
# Each provider's cheap model answers simple turns, its strong one the hard ones.
CHAT_MODELS = {
    name: {
        "cheap": env.text(f"{name}_MODEL".upper(), cheap),
        "strong": env.text(f"{name}_STRONG_MODEL".upper(), strong),
    }
    for name, cheap, strong in (
        ("anthropic", "claude-haiku-5-5", "claude-sonnet-5-5"),
        ("openai", "gpt-6-luna", "gpt-6.1-terra"),
        ("gemini", "gemini-3.5-flash-lite", "gemini-3.8-flash"),
    )
}
CHAT_TIMEOUT_SECONDS = env.number("CHAT_TIMEOUT_SECONDS", 30)
CHAT_RETRIES = env.number("CHAT_RETRIES", 1)
# What makes a turn hard enough for the strong model: comparison, objection, contradiction, long, many_wishes.
CHAT_STRONG_FOR = env.names("CHAT_STRONG_FOR", "comparison,objection,contradiction,long,many_wishes")
# After so many failures in a row a provider is left alone for so many seconds.
CHAT_BREAKER_FAILURES = env.number("CHAT_BREAKER_FAILURES", 3)
CHAT_BREAKER_SECONDS = env.number("CHAT_BREAKER_SECONDS", 30)
# What models may cost, in millionths of a dollar; past 80 percent the cheap model answers, then the built-in advisor.
CHAT_BUDGETS = {
    "day": env.micros("CHAT_BUDGET_PER_DAY", "50"),
    "conversation": env.micros("CHAT_BUDGET_PER_CONVERSATION", "0.50"),
}
# So many tokens of what was said are told to a model word for word; what is older becomes a summary.
CHAT_HISTORY_TOKENS = env.number("CHAT_HISTORY_TOKENS", 3000)
# An answer to the same question in the same circumstances is told again for so long; 0: never.
CHAT_ANSWER_CACHE_SECONDS = env.number("CHAT_ANSWER_CACHE_SECONDS", 3600)
# Whether the first provider with a key also reads the catalogue (one call for each product that changes), or rules do.
UNDERSTAND_WITH_MODEL = env.flag("UNDERSTAND_WITH_MODEL")
# What a creator owes for one paid placement in a chat, minor units.
AGORA_FEATURED_FEE = env.number("AGORA_FEATURED_FEE", 5)
# Between two bits of an answer on the page, so that words appear at a pace one can read.
CHAT_PACE_SECONDS = 0.012
# (how many, seconds) for messages of a person, a conversation and an address, for chats that an address opens
# over the API, and for model calls of a conversation.
AGORA_RATE_LIMITS = {
    "person": [(10, 60), (30, 3600)],
    "session": [(100, 86400)],
    "address": [(1000, 86400)],
    "chats": [(60, 60), (1000, 86400)],
    "model": [(1, 1)],
}

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
