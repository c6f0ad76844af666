from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.accounts.servers.forms import WITHOUT_HELP, ServerForm, visible
from onward.accounts.servers.line import Security
from onward.engine.letters.envelope import UnfitAddress, one_address
from onward.engine.mail.providers import Provider, sender_of
from onward.ui.forms import LineField


class PostboxForm(ServerForm):
    """Where letters are handed over, from which address, and what opens the account."""

    usual_ports = {Security.TLS: 465, Security.STARTTLS: 587, Security.PLAIN: 25}
    example = "smtp.fastmail.com"

    address = LineField(
        label=_("Your mail address"),
        help_text=_("Your letters come from here, and answers go here."),
        max_length=320,
        widget=forms.TextInput(attrs={**WITHOUT_HELP, "inputmode": "email"}),
    )
    field_order = ("address", "password", "server", "security", "port", "user_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user_name"].label = _("User name")
        self.fields["user_name"].required = False
        self.fields["user_name"].help_text = _("Empty means your mail address.")
        self.fields["port"].help_text = _("Empty means the usual one: 465, or 587 for STARTTLS.")

    def provider(self) -> Provider | None:
        return sender_of(self.cleaned_data.get("address", ""))

    def clean_address(self) -> str:
        try:
            address = one_address(visible(self.cleaned_data["address"]))
        except UnfitAddress:
            raise ValidationError(
                _("That is not one mail address, such as ada@mail.example.")
            ) from None
        provider = sender_of(address)
        if provider is not None and provider.refuses:
            raise ValidationError(provider.how)
        return address

    def clean_user_name(self) -> str:
        return visible(self.cleaned_data["user_name"])

    def clean(self) -> dict[str, Any]:
        provider = self.provider()
        if provider is not None and not self.data.get("server", "").strip():
            self._connect_as_usual(provider)
        cleaned = super().clean()
        cleaned["user_name"] = cleaned.get("user_name") or cleaned.get("address", "")
        return cleaned

    def _connect_as_usual(self, provider: Provider) -> None:
        """Whoever leaves the server to us leaves its connection to us, too."""
        security = Security(provider.security or Security.TLS)
        self.cleaned_data["security"] = security
        self.cleaned_data["port"] = provider.port or self.usual_ports[security]


class YesForm(forms.Form):
    """The yes to one letter, exactly as it was shown."""

    postbox = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
