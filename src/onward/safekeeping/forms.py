from django import forms
from django.utils.translation import gettext_lazy as _


class ExportForm(forms.Form):
    private = forms.BooleanField(
        label=_("Take what is private too"),
        help_text=_("Whoever gets the file can read it."),
        required=False,
    )


class EraseForm(forms.Form):
    """The words are typed by hand, so that nothing is deleted by a slip."""

    words = forms.CharField(
        label=_("Type: delete everything"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split()).casefold()
        if words != str(_("delete everything")).casefold():
            raise forms.ValidationError(_("Type the two words exactly, or leave this page."))
        return words
