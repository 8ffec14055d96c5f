"""Settings, read from the environment. Safe values are the defaults; a local trial opts out.

ATLAS_FACE says what this process serves: `public` (pages and API, no desk), `desk` (the admin only)
or `both` (a local trial, the tests).
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from atlas import face
from atlas.databases import databases

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("ATLAS_STATE_DIR") or BASE_DIR / "var")

# What this process is

FACE = face.from_environment()
DEBUG = os.environ.get("ATLAS_DEBUG") == "1"
LOCAL_TRIAL = os.environ.get("ATLAS_LOCAL_TRIAL") == "1"  # one machine, one curator: `make run`
FOUR_EYES = os.environ.get("ATLAS_FOUR_EYES", "1") != "0"  # nobody publishes what they edited


def secret_key():
    """The key of this installation; a public-only process signs cursors with it, nothing else."""
    if key := os.environ.get("ATLAS_SECRET_KEY"):
        return key
    if LOCAL_TRIAL:
        from atlas.local_secrets import local_secret

        return local_secret(STATE_DIR, "secret-key")
    raise ImproperlyConfigured("Set ATLAS_SECRET_KEY to a long random text that only this machine knows.")


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("ATLAS_SECRET_KEY_FALLBACKS", "").split() if key]
ALLOWED_HOSTS = os.environ.get("ATLAS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ATLAS_ORIGINS", "").split(",") if origin]

# Apps

INSTALLED_APPS = [
    "atlas",
    "organizations",
    "estimates",
    "countries",
    "sources",
    "publishing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_countries",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]
_DESK_APPS = [
    "atlas.desk.config.DeskConfig",  # django.contrib.admin with a site of our own
    "django.contrib.sessions",
    "django.contrib.messages",
    "import_export",
    "allauth.account",  # the steps of a login; no sign-up, no e-mail addresses
    "allauth.mfa",
    "atlas.desk.access.apps.AccessConfig",
]
INSTALLED_APPS += _DESK_APPS if face.has_desk(FACE) else []
_DESK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "atlas.middleware.DeskLogin",
    "django.contrib.messages.middleware.MessageMiddleware",
    "publishing.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "atlas.desk.access.middleware.DeskSession",
]
_API_MIDDLEWARE = [
    "atlas.limits.RateLimits",
    "atlas.middleware.NoCookies",
    "atlas.middleware.ShortAddresses",
    "atlas.middleware.Compressed",
]
MIDDLEWARE = [
    "atlas.middleware.HeadWithoutBody",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    *(_API_MIDDLEWARE if face.has_public(FACE) else []),
    "atlas.middleware.PageLanguage",
    "django.middleware.common.CommonMiddleware",
    *(_DESK_MIDDLEWARE if face.has_desk(FACE) else []),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "atlas.urls"
WSGI_APPLICATION = "atlas.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if face.has_desk(FACE)
                    else []
                ),
            ]
        },
    }
]

# Databases: two login roles. The public role reads the shelf and nothing else.

DATABASES = databases(FACE, STATE_DIR, os.environ, dj_database_url.parse)
DATABASE_ROUTERS = ["publishing.routers.OneDoor"]
PUBLIC_ROLE = os.environ.get("ATLAS_PUBLIC_ROLE") or DATABASES["public"]["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
# Two that ISO 3166-1 does not have, and two by the names that sources and our own texts use.
COUNTRIES_OVERRIDE = {
    "XK": _("Kosovo"),
    "SU": _("Soviet Union"),
    "KG": _("Kyrgyzstan"),
    "TR": _("Turkey"),
}

# Static files and the desk's own files

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ATLAS_STATIC_ROOT") or STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(os.environ.get("ATLAS_MEDIA_ROOT") or STATE_DIR / "desk-files")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get("ATLAS_STATIC_STORAGE")
        or "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Releases: written by the desk, read by the public site

RELEASES_DIR = Path(os.environ.get("ATLAS_RELEASES_DIR") or STATE_DIR / "releases")

# E-mail to curators: none is sent unless a server is named

EMAIL_HOST = os.environ.get("ATLAS_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("ATLAS_EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("ATLAS_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ATLAS_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("ATLAS_EMAIL_TLS", "1") != "0"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ATLAS_EMAIL_FROM") or "atlas@localhost"
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Links: what a worker of the desk asks of the web

CHECK_LINKS = os.environ.get("ATLAS_CHECK_LINKS", "1") != "0"
CONTACT = os.environ.get("ATLAS_CONTACT", "")  # told to the sites that are asked
LINKS_PROXY = os.environ.get("ATLAS_LINKS_PROXY", "")  # an HTTP proxy; none is taken from elsewhere
ARCHIVE_API = os.environ.get("ATLAS_ARCHIVE_API", "https://archive.org/wayback/available")

# The desk's history: who changed something; reading is not written down

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Safety of readers and curators

LOGIN_URL = "admin:login"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL_TRIAL
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # a link in an e-mail leads to the desk, logged in
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_PATH = "atlas_language", "/admin/"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = not LOCAL_TRIAL, True, "Lax"
# Not in a cookie of their own: that would have the path / and reach the public pages.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = not LOCAL_TRIAL
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("ATLAS_TLS_IN_FRONT") == "1" else None
)
SECURE_HSTS_SECONDS = 0 if LOCAL_TRIAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL_TRIAL
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the desk's form of an organization with hundreds of claims
SILENCED_SYSTEM_CHECKS = [] if face.has_desk(FACE) else ["security.W003"]  # no cookie, nothing to forge
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# Login with a second factor: allauth's steps, our rules and limits (atlas/desk/access)

LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "atlas.desk.access.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]  # nobody signs up; allauth checks it
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # allauth's count addresses in a cache; see access/limits.py
ACCOUNT_FORMS = {"reauthenticate": "atlas.desk.access.forms.ConfirmByPasswordForm"}
MFA_ADAPTER = "atlas.desk.access.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "atlas.desk.access.forms.CodeForm",
    "authenticate_webauthn": "atlas.desk.access.forms.KeyForm",
    "reauthenticate": "atlas.desk.access.forms.ConfirmByCodeForm",
    "reauthenticate_webauthn": "atlas.desk.access.forms.ConfirmByKeyForm",
    "login_webauthn": "atlas.desk.access.forms.KeyAloneForm",
    "activate_totp": "atlas.desk.access.forms.SetUpAppForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True  # a passkey that asks for a finger or a PIN is two factors in one
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds to either side: clocks of telephones differ
MFA_RECOVERY_CODES_SHOW_ONCE = True

# The API: closed until a view opens it

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["publishing.api.permissions.Closed"],
    "DEFAULT_RENDERER_CLASSES": ["publishing.api.renderers.StoredJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_SCHEMA_CLASS": "publishing.api.operations.AtlasSchema",
    "EXCEPTION_HANDLER": "publishing.api.problems.as_problem",
    "URL_FORMAT_OVERRIDE": None,  # `format` is a declared parameter like any other
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Atlas",
    "DESCRIPTION": "Civil society in exile: organizations, their host countries, and how many people left; "
    "sourced, dated, reviewed.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "atlas.reconciliation.describing.describe",
        "publishing.api.components.everything_is_sent",
        "publishing.api.components.complete",
        "publishing.api.components.examples",
        "publishing.api.partial.partial",
        "publishing.api.components.headers",
        "publishing.api.components.tags",
    ],
    "SERVERS": [{"url": "/", "description": "Where this description was read."}],
    "LICENSE": {"name": "CC BY 4.0 (the data)", "identifier": "CC-BY-4.0"},
}

# How much one reader may ask of the API in a minute, and how many proxies of ours stand before this process

RATE_LIMIT = int(os.environ.get("ATLAS_RATE_LIMIT") or (6000 if LOCAL_TRIAL else 600))  # 0: not counted
PROXIES = int(os.environ.get("ATLAS_PROXIES") or 0)

# Logs: errors of ours, never what somebody read

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_readers": {"()": "atlas.logs.WithoutReaders"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_readers"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
