from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.servers.forms import CONTROL, ServerForm, visible
from onward.accounts.servers.line import Security
from onward.engine.mail.folder_names import shown
from onward.engine.mail.folders import LONGEST_NAME, Folder
from onward.engine.mail.providers import Provider, provider_of
from onward.intake.imap.accounts import MOST_FOLDERS


class AccountForm(ServerForm):
    """Where a mailbox is, and what opens it."""

    usual_ports = {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143}
    example = "imap.fastmail.com"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user_name"].label = _("Your mail address")
        self.fields["user_name"].help_text = _(
            "Or the user name, where the server wants another one."
        )
        self.fields["port"].help_text = _("Empty means the usual one: 993, or 143 for the others.")

    def provider(self) -> Provider | None:
        return provider_of(self.cleaned_data.get("user_name", ""))

    def clean_user_name(self) -> str:
        name = visible(self.cleaned_data["user_name"])
        provider = provider_of(name)
        if provider is not None and provider.refuses:
            raise ValidationError(provider.how)
        return name


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
