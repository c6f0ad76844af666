"""What is typed to let Onward use a mail account elsewhere."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either
from onward.accounts.servers.line import Security, is_loopback
from onward.engine.mail.providers import Provider
from onward.ui.forms import PLEASE, LineField

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SERVER = re.compile(r"[\w.:-]{1,253}")
FINGERPRINT = 64
WITHOUT_HELP = {"autocomplete": "off", "autocapitalize": "off"}


def visible(words: str) -> str:
    """The words, or a refusal where they hold what nobody typed on purpose."""
    if CONTROL.search(words):
        raise ValidationError(_("Type it once more: it holds characters that cannot be seen."))
    return words


class ServerForm(forms.Form):
    """Where an account is, and what opens it. The password is never shown again."""

    usual_ports: ClassVar[Mapping[Security, int]]
    example: ClassVar[str | Promise]

    user_name = LineField(max_length=200, widget=forms.TextInput(attrs=WITHOUT_HELP))
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
        widget=forms.TextInput(attrs=WITHOUT_HELP),
    )
    security = forms.ChoiceField(
        label=_("Connection"), choices=Security.choices, initial=Security.TLS
    )
    port = forms.IntegerField(label=_("Port"), required=False, min_value=1, max_value=65_535)

    def __init__(self, *args: Any, account: Any = None, **kwargs: Any) -> None:
        if account is not None:
            names = (name for name in self.base_fields if name != "password")
            kwargs["initial"] = {name: getattr(account, name) for name in names}
        super().__init__(*args, **kwargs)
        if not settings.SPEAKS_TO_OWN_NETWORK:
            ways = [way for way in Security.choices if way[0] != Security.PLAIN]
            self.fields["security"].choices = ways  # type: ignore[attr-defined]
        if account is not None:
            self.fields["password"].required = False
            self.fields["password"].help_text = _("Leave it empty to keep the one that is kept.")

    def provider(self) -> Provider | None:
        """Whose account it is, where that is known."""
        raise NotImplementedError

    def clean_password(self) -> str:
        return visible(self.cleaned_data["password"])

    def clean_server(self) -> str:
        server: str = self.cleaned_data["server"].casefold()
        provider = self.provider()
        server = server or (provider.server if provider else "")
        if not server:
            raise ValidationError(_("Which server is it? Your provider’s help page names it."))
        if not SERVER.fullmatch(server):
            raise ValidationError(_("Type the name alone, such as %s.") % self.example)
        return server

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        security = cleaned.get("security")
        if security == Security.PLAIN and not _may_be_plain(cleaned.get("server", "")):
            self.add_error(
                "security",
                either(
                    _("Without encryption, only a server on this machine will do."),
                    shared=_("Choose a connection that is encrypted."),
                ),
            )
        if security and cleaned.get("port") is None and "port" not in self.errors:
            cleaned["port"] = self.usual_ports[Security(security)]
        return cleaned

    def kept(self) -> dict[str, Any]:
        """What the service that keeps the account wants to know."""
        return {name: self.cleaned_data[name] for name in self.fields}


def _may_be_plain(server: str) -> bool:
    return settings.SPEAKS_TO_OWN_NETWORK and _is_here(server)


def _is_here(server: str) -> bool:
    return server == "localhost" or is_loopback(server)


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
