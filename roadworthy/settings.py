"""One settings file, all from the environment. Each variable is explained in docs/reference/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from csp.constants import NONCE, NONE, SELF
from django_prose_editor.config import html_tags

HERE = Path(__file__).resolve().parent
ROOMS = (
    "core ui market analytics feedback strategy ideas specs priorities roadmap delivery outcomes "
    "portal home search interchange practice demo api"
).split()


def env(name: str, default: str = "") -> str:
    """The value of an environment variable, stripped; the default when unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    """True for 1, true, yes or on."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


DATA = Path(env("ROADWORTHY_DATA", "~/.local/share/roadworthy")).expanduser()
DEBUG = env_bool("ROADWORTHY_DEBUG")


def origin(url: str) -> list[str]:
    """Scheme and host of an address as a list of one; empty without one."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def secret_key() -> str:
    """The key from the environment, else one made once and kept beside the data."""
    if given := env("ROADWORTHY_SECRET_KEY"):
        return given
    file = DATA / "secret_key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return file.read_text().strip()


def database(url: str) -> dict[str, object]:
    """Django's settings of one database from its URL; SQLite in the data folder without one.

    Raises:
        ValueError: the URL names a database that Roadworthy does not run on.
    """
    if not url:
        return sqlite(DATA / "roadworthy.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL: {parts.scheme!r} is not supported; use postgres:// or sqlite:///")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, **options} if "pool" not in options else options,
    }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite so that many requests write side by side without "database is locked"."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-16000",
        },
    }


SECRET_KEY = secret_key()
DATABASES = {"default": database(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PUBLIC_URL = env("ROADWORTHY_URL", "http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = env_list("ROADWORTHY_HOSTS", f"{urlsplit(PUBLIC_URL).hostname},localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ROOT_URLCONF = "roadworthy.urls"
ASGI_APPLICATION = "roadworthy.asgi.application"
AUTH_USER_MODEL = "core.User"
SITE_NAME = "Roadworthy"

INSTALLED_APPS = [
    *(f"roadworthy.{room}" for room in ROOMS),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "js_asset",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
]
MIDDLEWARE = [
    "roadworthy.core.middleware.no_null_characters",
    "roadworthy.portal.views.domain.own_domain",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "roadworthy.core.middleware.local_time",
    "roadworthy.core.middleware.refusals",
    "roadworthy.core.middleware.one_thread",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / room / "templates" for room in ROOMS],
        "OPTIONS": {
            "environment": "roadworthy.ui.jinja.environment",
            "context_processors": ["roadworthy.ui.frame.context", "roadworthy.core.signing.context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "core" / "django_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# People
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "roadworthy.core.signing.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = env("ROADWORTHY_EMAIL_VERIFICATION", "optional")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "roadworthy.core.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "roadworthy.core.accounts.SocialAccountAdapter"
ACCOUNT_RATE_LIMITS = {} if env_bool("ROADWORTHY_NO_RATE_LIMITS") else {"login_failed": "10/m/ip,5/5m/key"}
SIGN_UP = env("ROADWORTHY_SIGN_UP", "invited")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
OIDC_NAME = env("ROADWORTHY_OIDC_NAME", "Single sign-on")
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if env("ROADWORTHY_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": env("ROADWORTHY_OIDC_CLIENT_ID"),
                "secret": env("ROADWORTHY_OIDC_SECRET"),
                "settings": {"server_url": env("ROADWORTHY_OIDC_URL"), "fetch_userinfo": True},
            }
        ],
    }
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# E-mail
EMAIL_BACKEND = env("ROADWORTHY_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
if env("ROADWORTHY_EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env("ROADWORTHY_EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("ROADWORTHY_EMAIL_PORT", "25"))
EMAIL_HOST_USER = env("ROADWORTHY_EMAIL_USER")
EMAIL_HOST_PASSWORD = env("ROADWORTHY_EMAIL_PASSWORD")
EMAIL_USE_TLS = env_bool("ROADWORTHY_EMAIL_TLS")
EMAIL_TIMEOUT = 30
EMAIL_USE_SSL = env_bool("ROADWORTHY_EMAIL_SSL")
DEFAULT_FROM_EMAIL = env("ROADWORTHY_EMAIL_FROM", "Roadworthy <roadworthy@localhost>")

# Feedback by mail
MAIL_DOMAIN = env("ROADWORTHY_MAIL_DOMAIN").lower()
MAIL_HOST = env("ROADWORTHY_MAIL_HOST", "127.0.0.1")
MAIL_PORT = int(env("ROADWORTHY_MAIL_PORT", "8025"))
MAIL_MAX_MB = int(env("ROADWORTHY_MAIL_MAX_MB", "25"))
MAIL_RATE_LIMIT = int(env("ROADWORTHY_MAIL_RATE_LIMIT", "120"))
MAIL_TRUSTED_SERVER = env("ROADWORTHY_MAIL_TRUSTED_SERVER").lower()
MAIL_TLS_CERTIFICATE = env("ROADWORTHY_MAIL_TLS_CERTIFICATE")
MAIL_TLS_KEY = env("ROADWORTHY_MAIL_TLS_KEY")

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or env_bool("ROADWORTHY_PLAIN_STATIC")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or env_bool("ROADWORTHY_PLAIN_STATIC")
ATTACHMENT_MAX_MB = int(env("ROADWORTHY_ATTACHMENT_MAX_MB", "25"))
IMPORT_MAX_MB = int(env("ROADWORTHY_IMPORT_MAX_MB", "500"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600

# Work in the background
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if env_bool("ROADWORTHY_JOBS_AT_ONCE"):
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Time, language
USE_TZ = True
TIME_ZONE = env("ROADWORTHY_TIME_ZONE", "UTC")
LANGUAGE_CODE = "en"
USE_I18N = True
FORMAT_MODULE_PATH: list[str] = []

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_bool("ROADWORTHY_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *origin(env("ROADWORTHY_OIDC_URL"))],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PORTAL_RATES = {} if env_bool("ROADWORTHY_NO_RATE_LIMITS") else {"address": 30, "portal": 600, "sign_in": 6}
API_RATE_LIMIT = env("ROADWORTHY_API_RATE_LIMIT", "600/m")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("ROADWORTHY_LOG_LEVEL", "WARNING")},
}
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": ["rw/mention"], "extensions": {"Mention": html_tags(["span"], {"span": ["data-mention", "class"]})}}
]
SILENCED_SYSTEM_CHECKS: list[str] = []
IS_DJANGO_6 = django.VERSION >= (6, 0)
