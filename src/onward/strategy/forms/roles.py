from io import BytesIO
from itertools import islice
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.engine.files.records import NotThat, TooMuch
from onward.engine.files.rows import Row
from onward.engine.files.sheets import sheet_of
from onward.strategy.models import Role
from onward.tracker.forms.fields import LineField, LongField, NameField

LONGEST_EMPLOYER = 200
MOST_EMPLOYERS = 200
LARGEST_LIST = 1024 * 1024
# More rows than names are taken, so that too many are noticed.
MOST_ROWS = 1_000
# What stands where a letter could not be read.
UNREADABLE = "\ufffd"
# What the first line of a list may be called.
HEADINGS = {"company", "company name", "employer", "name", "organisation", "organization", "firm"}


class TitleForm(forms.Form):
    """A job title as one would say it."""

    title = NameField(
        label=_("Job title"),
        help_text=_("As you would write it in a CV, such as “line cook”."),
        offers="titles",
    )


class WhichForm(forms.Form):
    """Which occupation a title is; empty for none of these."""

    standing = forms.ChoiceField(choices=Role.Standing.choices)
    archive = LineField(max_length=40, required=False)
    code = LineField(max_length=120, required=False)
    title = LineField(max_length=200, required=False)


class StandingForm(forms.Form):
    standing = forms.ChoiceField(choices=Role.Standing.choices)


class RoleForm(forms.Form):
    """What the person knows of a role."""

    industries = LongField(
        label=_("Where else is it done?"), required=False, max_length=1_000, rows=2
    )
    note = LongField(label=_("Your note"), required=False, max_length=5_000)

    def __init__(self, data: Any = None, *, role: Role) -> None:
        super().__init__(data, initial={"industries": role.industries, "note": role.note})


class EmployersForm(forms.Form):
    """Employers to look at: typed, or out of a file whose first column names them."""

    names = LongField(
        label=_("Employers"),
        help_text=_("One on each line."),
        required=False,
        max_length=20_000,
    )
    file = forms.FileField(
        label=_("Or a list from a file"),
        help_text=_(
            "Text, CSV or a workbook. The names stand under “Company”, or in the first column."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.csv,.xlsx,text/plain,text/csv"}),
        error_messages={"empty": _("This file is empty. Choose it once more.")},
    )

    def clean_file(self) -> list[str]:
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return []
        if (file.size or 0) > LARGEST_LIST:
            raise forms.ValidationError(
                _("This file is larger than 1 MB. Paste the names instead.")
            )
        try:
            names = _named_in(file)
        except (NotThat, TooMuch) as refused:
            raise forms.ValidationError(str(refused)) from None
        if names is None:
            raise forms.ValidationError(
                _("Some of this file cannot be read. Save it anew as CSV, or paste the names.")
            )
        return names

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        typed = str(given.get("names", "")).splitlines()
        names = list(_sound([*typed, *(given.get("file") or [])]))
        if not names and not self.errors:
            raise forms.ValidationError(_("Name at least one employer."))
        if len(names) > MOST_EMPLOYERS:
            raise forms.ValidationError(
                _("These are more than 200 names. Choose the ones to look at.")
            )
        if any(len(name) > LONGEST_EMPLOYER for name in names):
            raise forms.ValidationError(
                _("A name is longer than 200 letters. Put each on its own line.")
            )
        return {**given, "employers": names}


def _named_in(file: UploadedFile) -> list[str] | None:
    """The column that says it holds them, else the first; None where a row cannot be read."""
    found = list(islice(sheet_of(BytesIO(file.read())).rows(), MOST_ROWS))
    rows = [one.cells for one in found if isinstance(one, Row)]
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    column = next((place for place, cell in enumerate(heading) if cell in HEADINGS), 0)
    names = [row[column] for row in rows if len(row) > column]
    if len(rows) < len(found) or any(UNREADABLE in name for name in names):
        return None
    return names


def _sound(lines: list[str]) -> dict[str, None]:
    """Each name once, in its order, without the heading of a column."""
    tidy = (
        " ".join("".join(sign for sign in line if sign.isprintable()).split()) for line in lines
    )
    return dict.fromkeys(name for name in tidy if name and name.casefold() not in HEADINGS)
