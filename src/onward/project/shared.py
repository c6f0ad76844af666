"""The settings of a deployment for many people: those of one's own machine, and what they lack."""

from onward.careers import logs
from onward.project import environment
from onward.project.settings import *  # noqa: F403 - Django reads its settings from one module
from onward.project.settings import DATABASES as _KEPT
from onward.project.settings import INSTALLED_APPS as _ALONE
from onward.project.settings import MIDDLEWARE as _PASSED
from onward.project.settings import TEMPLATES as _DRAWN

SHARED = True
JOBS = "onward.jobs.queue"
TASKS = {"default": {"BACKEND": "onward.jobs.backend.Queue"}}
ADDRESS = environment.address()
_is_secure = ADDRESS.scheme == "https"

ALLOWED_HOSTS = [str(ADDRESS.hostname)]
CSRF_TRUSTED_ORIGINS = [ADDRESS.geturl()]
ROOT_URLCONF = "onward.project.shared_urls"

# Of one person's requests at once each waits for its turn to write.
DATABASES = _KEPT
if _KEPT["default"]["ENGINE"].endswith("postgresql"):
    DATABASES = {
        "default": {
            **_KEPT["default"],
            "ENGINE": "onward.accounts.postgresql",
            # No request waits for ever, and no migration stands in the way of those behind it.
            "OPTIONS": {"options": "-c lock_timeout=20s"},
        }
    }

INSTALLED_APPS = [
    *_ALONE,
    "onward.jobs",
    "onward.careers",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
_at = _PASSED.index("onward.accounts.meanwhile.AskToSignIn")
LOGGING = logs.TO_STDOUT
MIDDLEWARE = [
    "onward.careers.logs.tell",
    "onward.careers.proxy.answer_alive",
    "onward.careers.proxy.tell_who_asks",
    "onward.project.watched.close_what_is_over",
    *_PASSED[:_at],
    "onward.accounts.doorkeeper.refuse_too_much",
    "onward.accounts.rows.of_one_person",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "onward.careers.gate.ask_for_second_factor",
    *_PASSED[_at:],
]
_options = _DRAWN[0]["OPTIONS"]
TEMPLATES = [
    {
        **_DRAWN[0],
        "OPTIONS": {
            **_options,
            "context_processors": [
                *_options["context_processors"],
                "onward.careers.gate.places_of_theirs",
            ],
        },
    }
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "onward.careers.coming_in.ByInvitation"
ACCOUNT_FORMS = {
    "login": "onward.careers.forms.coming_in.SignInForm",
    "signup": "onward.careers.forms.coming_in.JoinForm",
    "reauthenticate": "onward.careers.forms.coming_in.OnceMoreForm",
    "change_password": "onward.careers.forms.coming_in.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# Nobody here sends mail by itself: an invitation is handed over by a person, and so is a new way in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
# Only who holds an invitation meets the form that would tell.
ACCOUNT_PREVENT_ENUMERATION = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
# No mail is sent, so no address is ever proved; who was invited is known to who invited them.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "activate_totp": "onward.careers.forms.coming_in.TurnOnForm",
    "authenticate": "onward.careers.forms.coming_in.CodeForm",
    "reauthenticate": "onward.careers.forms.coming_in.CodeForm",
}
MFA_ADAPTER = "onward.careers.coming_in.SecondFactor"
# WebAuthn would need a script inside the page, which the content security policy refuses.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# A phone's clock, or another host's, may be half a minute off: one step either way (RFC 6238, 5.2 and 6).
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "onward.careers.passwords.NotSoonGuessed"}]

# Else whoever joins could look around in the network that the server stands in.
SPEAKS_TO_OWN_NETWORK = False

# How often somebody tried is counted where every process sees it.
CACHES = {
    "default": {
        "BACKEND": "onward.accounts.postgresql.cache.CountingCache",
        "LOCATION": "onward_cache",
        # Of more than so many Django throws away every third, and with it who knocked how often.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = None
if _is_secure:
    # One host is ours to promise for, not the domain around it.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_SSL_REDIRECT = True
    # The proxy asks these itself, and it asks without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^alive/$", r"^ready/"]
    SESSION_COOKIE_NAME = "__Host-onward"
    CSRF_COOKIE_NAME = "__Host-onward-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = False
    # The proxy in front ends TLS, and must set this header itself: docs/deploy.md says how.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
