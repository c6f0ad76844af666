"""Every setting, in one page. What a person may choose lives in their account, not here."""

import hashlib
from typing import Any

from csp.constants import NONE, SELF

from onward.project import environment

DATA = environment.data_folder()
FIXED_NOW = environment.fixed_now()
DEMO = environment.is_demo()

# One person on their own machine; `onward.project.shared` is for many.
SHARED = False
# Who does what goes on beside the pages: threads of the server.
JOBS = "onward.jobs.beside"

SECRET_KEY = environment.secret_of(DATA)
DEBUG = False
# Exactly the names of this machine: a foreign Host is a rebinding attempt.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "onward.accounts",
    "onward.ui",
    "onward.tracker",
    "onward.feelings",
    "onward.feedback",
    "onward.reflection",
    "onward.network",
    "onward.strategy",
    "onward.motivation",
    "onward.recovery",
    "onward.intake",
    "onward.finding",
    "onward.safekeeping",
    "onward.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "onward.accounts.doorkeeper.refuse_other_sites",
    "onward.accounts.wiping.try_again",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onward.accounts.meanwhile.AskToSignIn",
    "onward.accounts.hiding.answer_innocently",
    "onward.accounts.clock.keep_their_time",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "onward.accounts.locked.TellWhenLocked",
    "onward.accounts.beneath.TellWhatLacks",
]

ROOT_URLCONF = "onward.project.urls"
WSGI_APPLICATION = "onward.project.wsgi.application"

_cached_templates = (
    "django.template.loaders.cached.Loader",
    [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ],
)
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # What the packages' own app configurations would set up, without what else they import.
            "loaders": [("template_partials.loader.Loader", [_cached_templates])],
            "libraries": {"partials": "template_partials.templatetags.partials"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onward.project.places.places",
            ],
            "builtins": [
                "onward.ui.templatetags.ui",
                "onward.accounts.templatetags.room",
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "onward.ui.forms.CalmForms"

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "signed_out"
# Cookies ignore ports: each data folder has its own names, so two installs never share a session.
_install = hashlib.sha256(f"{SECRET_KEY}:cookies".encode()).hexdigest()[:12]
SESSION_COOKIE_NAME = f"onward_{_install}"
CSRF_COOKIE_NAME = f"onward_csrf_{_install}"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "onward.accounts.views.stale_form"

# What argon2id costs whoever guesses passphrases: a tenth of a second and 64 MiB for each try.
VAULT_COST = {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4}

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Plain http on loopback: there is no TLS to insist on, and nobody else on the wire.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_TEMP_DIR = environment.uploads_folder(DATA)
FILE_UPLOAD_PERMISSIONS = 0o600

# Mail servers of the own network may be spoken to: it is the person's own.
SPEAKS_TO_OWN_NETWORK = True

# One program may ask so often in a minute; one that runs in a circle is told to wait.
API_CALLS_A_MINUTE = 240

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
# With one language every look for a translation finds the words it was asked for.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ROOT = None

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
