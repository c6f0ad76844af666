"""How people come into a shared deployment: by an invitation, and with a second factor where it is asked."""

import base64
import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.accounts import rows
from onward.accounts.models import User
from onward.careers.gate import first_place, roles_of

INVITED_BY = "invited_by"
# How whatever Fernet has sealed begins, and no secret does: its version, and the first bytes of a time.
SEALED = "gAAAA"


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account without an invitation, and no mail is sent."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_taken": _("There is an account with this address. Sign in with it, below."),
        "email_password_mismatch": _("This address and this password do not go together."),
        "too_many_login_attempts": _("Those were many tries. Wait a few minutes, then try again."),
        "incorrect_code": _("That code does not fit. Codes change every half minute."),
        "incorrect_password": _("That is not your password."),
        "rate_limited": _("Those were many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return getattr(request, INVITED_BY, None) is not None

    def populate_username(self, request: HttpRequest, user: User) -> None:
        # Nobody types it, and a part of somebody's address would say who they are.
        user.username = secrets.token_hex(10)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        # In one go with the account: nobody is signed in yet who could change it afterwards.
        user.signs_as = form.cleaned_data["signs_as"]
        made: User = super().save_user(request, user, form, commit)
        return made

    def login(self, request: HttpRequest, user: User) -> None:
        with rows.belonging_to(user.pk):
            super().login(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_place(roles_of(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str = "",
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Its pages say what was done by themselves, but for a new password."""
        if message_template == "account/messages/password_changed.txt":
            said = _("Your new password is set. Your other sessions are ended.")
            messages.success(request, said)

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

    def encrypt(self, text: str) -> str:
        """A copy of the database alone gives nobody a second factor: the secret lies in the data folder."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(SEALED):
            # From before they were sealed.
            return encrypted_text
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # The secret was lost: no code may fit any more, and the key on paper is the way back.
            return str(generate_totp_secret())


def _cipher() -> Fernet:
    key = hashlib.sha256(f"{settings.SECRET_KEY}:second factor".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
