from django import forms
from django.utils.translation import gettext_lazy as _


class LineForm(forms.Form):
    """One line about a step, for whoever wants to keep one."""

    written = forms.CharField(
        label=_("A line to keep"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def kept(self) -> dict[str, str]:
        """What finishing the step keeps."""
        return {"line": self.cleaned_data["written"]}


class PersonForm(LineForm):
    """Who it was, or will be; a new name joins the people on your side."""

    name = forms.CharField(label=_("Who?"), required=False, max_length=200)
    phone = forms.CharField(label=_("Their number"), required=False, max_length=40)

    field_order = ("name", "phone", "written")

    def kept(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"line": given["written"], "person": given["name"], "phone": given["phone"]}
