import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts import rows

LAUNCH_LINK_LIFE = timedelta(minutes=10)


class User(AbstractUser):
    """A seeker, and how they want Onward to be."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As my system does")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    signs_as = models.CharField(_("name under your letters"), max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    theme = models.CharField(max_length=8, blank=True, choices=Theme)
    confidential = models.BooleanField(
        _("my search is confidential"),
        default=False,
        help_text=_("You have a job now. Onward leaves out anything that others could see."),
    )
    shows_outcomes = models.BooleanField(_("show how many noes there were"), default=False)
    single_keys = models.BooleanField(_("single keys work as shortcuts"), default=True)
    watches_words = models.BooleanField(
        _("show help when my words sound as if I am in danger"),
        default=True,
        help_text=_("Onward looks for a few phrases on this machine, and keeps nothing about it."),
    )
    low_energy = models.BooleanField(
        _("one thing per screen"),
        default=False,
        help_text=_("For days with little energy: less on each page, one question at a time."),
    )
    # A pause stills every plan from one day until another, on which the search goes on.
    paused_on = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    locks_after_minutes = models.PositiveSmallIntegerField(
        _("lock the private room after"), default=15
    )
    trusted_name = models.CharField(_("someone you trust"), max_length=80, blank=True)
    trusted_phone = models.CharField(_("their number"), max_length=40, blank=True)

    def check_password(self, raw_password: str) -> bool:
        # What is kept of it may be renewed meanwhile, and nobody is signed in yet.
        with rows.belonging_to(self.pk):
            return super().check_password(raw_password)


class LaunchLinkQuerySet(models.QuerySet["LaunchLink"]):
    def usable(self, token: str, *, at: datetime) -> "LaunchLinkQuerySet":
        return self.filter(digest=digest_of(token), used_at=None, expires_at__gt=at)


class LaunchLink(models.Model):
    """A one-time way in, printed where the program was started; only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = LaunchLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link until {self.expires_at}"


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(32)
