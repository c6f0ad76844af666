"""The settings of a deployment for many people: those of one's own machine, and what they lack."""

from onward.project import environment
from onward.project.settings import *  # noqa: F403 - Django reads its settings from one module
from onward.project.settings import INSTALLED_APPS as _ALONE
from onward.project.settings import MIDDLEWARE as _PASSED

SHARED = True
ADDRESS = environment.address()
_is_secure = ADDRESS.scheme == "https"

ALLOWED_HOSTS = [str(ADDRESS.hostname)]
CSRF_TRUSTED_ORIGINS = [ADDRESS.geturl()]
ROOT_URLCONF = "onward.project.shared_urls"

INSTALLED_APPS = [
    *_ALONE,
    "onward.careers",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
_at = _PASSED.index("django.contrib.auth.middleware.LoginRequiredMiddleware")
MIDDLEWARE = [
    *_PASSED[:_at],
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    *_PASSED[_at:],
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "onward.careers.coming_in.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# Nobody here sends mail by itself: an invitation is handed over by a person, and so is a new way in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "onward.careers.coming_in.SecondFactor"
# WebAuthn would need a script inside the page, which the content security policy refuses.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# How often somebody tried is counted where every process sees it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "onward_cache",
    }
}

if _is_secure:
    # One host is ours to promise for, not the domain around it.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_SSL_REDIRECT = True
    # The proxy asks these itself, and it asks without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^alive/$", r"^ready/$"]
    SESSION_COOKIE_NAME = "__Host-onward"
    CSRF_COOKIE_NAME = "__Host-onward-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = False
    # The proxy in front ends TLS, and must set this header itself: docs/deploy.md says how.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
