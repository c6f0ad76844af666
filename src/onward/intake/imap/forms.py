import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.engine.mail.folders import LONGEST_NAME, Folder, shown
from onward.engine.mail.providers import provider_of
from onward.intake.imap.accounts import MOST_FOLDERS
from onward.intake.imap.line import is_loopback
from onward.intake.models import MailAccount
from onward.tracker.forms.fields import PLEASE, LineField

Security = MailAccount.Security
USUAL_PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143}
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SERVER = re.compile(r"[\w.:-]{1,253}")
FINGERPRINT = 64


class AccountForm(forms.Form):
    """Where a mailbox is, and what opens it. The password is never shown again."""

    user_name = LineField(
        label=_("Your mail address"),
        help_text=_("Or the user name, where the server wants another one."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )
    password = forms.CharField(
        label=_("App password"),
        max_length=500,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": PLEASE},
    )
    server = LineField(
        label=_("Server"),
        help_text=_("May stay empty for the providers named here."),
        max_length=253,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )
    security = forms.ChoiceField(
        label=_("Connection"), choices=Security.choices, initial=Security.TLS
    )
    port = forms.IntegerField(
        label=_("Port"),
        help_text=_("Empty means the usual one: 993, or 143 for the others."),
        required=False,
        min_value=1,
        max_value=65_535,
    )

    def __init__(self, *args: Any, account: MailAccount | None = None, **kwargs: Any) -> None:
        if account is not None:
            names = ("user_name", "server", "security", "port")
            kwargs["initial"] = {name: getattr(account, name) for name in names}
        super().__init__(*args, **kwargs)
        self._account = account
        if account is not None:
            self.fields["password"].required = False
            self.fields["password"].help_text = _("Leave it empty to keep the one that is kept.")

    def clean_user_name(self) -> str:
        name: str = self.cleaned_data["user_name"]
        if CONTROL.search(name):
            raise ValidationError(_("Type it once more: it holds characters that cannot be seen."))
        provider = provider_of(name)
        if provider is not None and provider.refuses:
            raise ValidationError(provider.how)
        return name

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if CONTROL.search(password):
            raise ValidationError(_("Type it once more: it holds characters that cannot be seen."))
        return password

    def clean_server(self) -> str:
        server: str = self.cleaned_data["server"].casefold()
        if not server:
            provider = provider_of(self.cleaned_data.get("user_name", ""))
            server = provider.server if provider else ""
        if not server:
            raise ValidationError(_("Which server is it? Your provider’s help page names it."))
        if not SERVER.fullmatch(server):
            raise ValidationError(_("Type the name alone, such as imap.fastmail.com."))
        return server

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        security = cleaned.get("security")
        if security == Security.PLAIN and not _is_here(cleaned.get("server", "")):
            self.add_error(
                "security", _("Without encryption, only a server on this machine will do.")
            )
        if security and cleaned.get("port") is None and "port" not in self.errors:
            cleaned["port"] = USUAL_PORTS[Security(security)]
        return cleaned

    def kept(self) -> dict[str, Any]:
        """What `accounts.add` and `accounts.edit` want to know."""
        return {name: self.cleaned_data[name] for name in self.fields}


def _is_here(server: str) -> bool:
    return server == "localhost" or is_loopback(server)


class _AnyNames(forms.MultipleChoiceField):
    """Names as a server gave them a moment ago: it is not asked a second time whether they are true."""

    def valid_value(self, value: str) -> bool:
        return 0 < len(value) <= LONGEST_NAME and not CONTROL.search(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > MOST_FOLDERS:
            raise ValidationError(say("Choose at most %d.") % MOST_FOLDERS)


class FoldersForm(forms.Form):
    folders = _AnyNames(
        label=_("Which folders to look into"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, listed: tuple[Folder, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [folder.name for folder in listed] or self._given()
        self.fields["folders"].choices = [(name, shown(name)) for name in names]  # type: ignore[attr-defined]

    def _given(self) -> list[str]:
        given = self.data.getlist("folders") if self.is_bound else []  # type: ignore[attr-defined]
        return [name for name in given if self.fields["folders"].valid_value(name)]  # type: ignore[attr-defined]


class TrustForm(forms.Form):
    """Exactly this certificate, and no other."""

    fingerprint = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("It is my own server, and it shows the same fingerprint."),
        error_messages={"required": _("Compare the fingerprint first, then tick this.")},
    )

    @property
    def shown(self) -> str:
        """As other programs show it, in pairs."""
        value = str(self["fingerprint"].value() or "")[:FINGERPRINT]
        return " ".join(value[at : at + 2] for at in range(0, len(value), 2)).upper()
