"""What is typed to make an account, to sign in, and to come back."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    SignupForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from onward.engine.unseen import without_unseen
from onward.ui.forms import LineField

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"}


def _plain(form: forms.Form, **labels: Any) -> None:
    """Labels of ours, and no words inside the fields, which vanish as one types."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)


class JoinForm(SignupForm):  # type: ignore[misc]
    """An account for who was invited: an address to sign in with, a password, a name."""

    keeps_words = False

    signs_as = LineField(
        label=_("Your name"),
        max_length=80,
        help_text=_("So that others here know you. It stands under your letters."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("signs_as", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email=_("Email address"), password1=_("Password"))
        self.fields["email"].help_text = _("You sign in with it. No mail is sent to it.")
        self.fields["password1"].help_text = _("At least 12 letters. Four random words do well.")

    def clean_signs_as(self) -> str:
        # Others go by it: it must not read as a name that it is not.
        return " ".join(without_unseen(self.cleaned_data["signs_as"]).split())


class SignInForm(LoginForm):  # type: ignore[misc]
    keeps_words = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=_("Email address"), password=_("Password"))
        self.fields["password"].help_text = ""


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    keeps_words = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=_("The code of your authenticator, or a recovery code"))
        self.fields["code"].widget.attrs.update(CODE)


class TurnOnForm(ActivateTOTPForm):  # type: ignore[misc]
    keeps_words = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=_("The six numbers"))
        self.fields["code"].widget.attrs.update(CODE)


class OnceMoreForm(ReauthenticateForm):  # type: ignore[misc]
    keeps_words = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=_("Your password"))


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    keeps_words = False
    field_order = ("oldpassword", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It can be shown while it is typed, so once is enough.
        self.fields.pop("password2", None)
        _plain(self, oldpassword=_("Your password so far"), password1=_("New password"))
        self.fields["password1"].help_text = _("At least 12 letters. Four random words do well.")


class WayBackForm(forms.Form):
    """Back in with the key on paper, and a new password."""

    keeps_words = False

    email = forms.EmailField(
        label=_("Email address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    key = forms.CharField(
        label=_("Your way-back key"),
        max_length=200,
        help_text=_("The groups of letters you kept when you joined."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("New password"),
        max_length=500,
        help_text=_("At least 12 letters. Four random words do well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
