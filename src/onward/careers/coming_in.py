"""How people come into a shared deployment: by an invitation, and with a second factor where it is asked."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.careers.gate import first_place, roles_of

INVITED_BY = "invited_by"


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account without an invitation, and no mail is sent."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_taken": _("There is an account with this address. Sign in, then open the link."),
        "email_password_mismatch": _("This address and this password do not go together."),
        "too_many_login_attempts": _("That were many tries. Wait a few minutes, then try again."),
        "incorrect_code": _("That code does not fit. Codes change every half minute."),
        "incorrect_password": _("That is not your password."),
        "rate_limited": _("That were many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return getattr(request, INVITED_BY, None) is not None

    def populate_username(self, request: HttpRequest, user: User) -> None:
        # Nobody types it, and a part of somebody's address would say who they are.
        user.username = secrets.token_hex(10)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_place(roles_of(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Its pages say what was done by themselves."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing leaves by itself; what people must know stands on their pages."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The name under which an authenticator keeps this deployment."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code does not fit. Codes change every half minute."),
    }

    def get_totp_issuer(self) -> str:
        return "Onward"
