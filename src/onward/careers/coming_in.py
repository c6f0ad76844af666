"""How people come into a shared deployment: by an invitation, and with a second factor where it is asked."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The name under which an authenticator keeps this deployment."""

    def _get_site_name(self) -> str:
        return "Onward"
