"""What requests and remarks have in common: which application, and who."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.forms.fields import NAMES_OFFERED, NameField
from onward.tracker.models import Application, Person
from onward.tracker.models.naming import key_of
from onward.ui.forms import LongSelect

if TYPE_CHECKING:
    _ApplicationField = forms.ModelChoiceField[Application]
else:
    _ApplicationField = forms.ModelChoiceField

OPINIONS = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]
OPINION = {"yes": True, "no": False}
SAID = {True: "yes", False: "no", None: ""}


class ApplicationField(_ApplicationField):
    """One of the person's own applications; the latest are offered, any may be meant."""

    widget = LongSelect

    def offer(self, owner: User, also: Application | None) -> None:
        mine = Application.objects.owned_by(owner)
        self.queryset = mine.select_related("owner", "employer")
        latest = list(mine.light().sorted_by("news")[:NAMES_OFFERED])
        missing = [also] if also and also not in latest else []
        self.choices = [
            ("", say("None in particular")),
            *((one.pk, str(one)) for one in [*missing, *latest]),
        ]


class AboutForm(forms.Form):
    """Which application it is about, and who is at the other end."""

    application = ApplicationField(
        label=_("About which application"), queryset=Application.objects.none(), required=False
    )
    whom = NameField(label=_("Who"), offers="people", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        application: Application | None = None,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        about = {"application": application and application.pk, "whom": person and person.name}
        super().__init__(data, initial={**about, **kwargs.pop("initial", {})}, **kwargs)
        self.owner, self.person = owner, person
        self.fields["application"].offer(owner, application)  # type: ignore[attr-defined]

    @property
    def people(self) -> Iterable[str]:
        """The names to choose from, for the list beside the field."""
        names = Person.objects.owned_by(self.owner).by_name().values_list("name", flat=True)
        return dict.fromkeys(names[:NAMES_OFFERED])

    def kept(self) -> dict[str, Any]:
        """What the verb takes: a name that did not change is still the same person."""
        given = dict(self.cleaned_data)
        named = given.pop("whom")
        if self.person and key_of(named) == self.person.name_key:
            return {**given, "person": self.person}
        return {**given, "person": None, "named": named}


def opinion(label: Any) -> forms.ChoiceField:
    """Yes, no, or not said."""
    return forms.ChoiceField(label=label, choices=OPINIONS, required=False)


class Verbatim(forms.CharField):
    """Somebody's words as they are: nothing is trimmed, and lines end the plain way."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 6)
        super().__init__(
            strip=False, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **kwargs
        )

    def to_python(self, value: Any) -> str:
        # Programs copy invisible zeros with a text, which nobody means and no database keeps.
        text = (super().to_python(value) or "").replace("\0", "")
        return text.replace("\r\n", "\n").replace("\r", "\n")
