"""What to show a mentor, chosen on one page; and what comes back as a file."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.mentor_answer import LARGEST_FILE
from onward.feedback import services
from onward.feedback.forms.about import ApplicationField
from onward.feedback.freezing import PDF, Choice
from onward.feedback.models import LONGEST_PIECE, MOST_QUESTIONS, Review
from onward.tracker.forms.fields import PLEASE, LineField, LongField
from onward.tracker.models import Application, Version
from onward.ui.forms import LongSelect

VERSIONS_OFFERED = 200
NAMES_LEFT_OUT = 100
LONGEST_NAME = 120
MOST_LINES = 1_500


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One version of one of the person's own documents."""

    widget = LongSelect

    def offer(self, owner: User) -> None:
        mine = Version.objects.owned_by(owner).select_related("document")
        self.queryset = mine
        latest = mine.light().order_by("-added_at", "-pk")[:VERSIONS_OFFERED]
        named = ((one.pk, f"{one.document.name}: {one.name}") for one in latest)
        self.choices = [("", say("None")), *named]


class NamesField(LongField):
    """Names, one on each line."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        lines = (" ".join(line.split()) for line in (super().to_python(value) or "").splitlines())
        return tuple(line for line in lines if line)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > NAMES_LEFT_OUT:
            raise forms.ValidationError(_("Up to 100 names, please."))
        if any(len(name) > LONGEST_NAME for name in value):
            raise forms.ValidationError(_("One name on each line, please."))

    def run_validators(self, value: Any) -> None:
        """The length that the field limits is that of a name, seen to above."""


class ReviewForm(forms.Form):
    """What to show, what to ask, and what to leave out."""

    kind = forms.ChoiceField(
        label=_("What should they look at?"),
        choices=Review.Kind.choices,
        initial=Review.Kind.DOCUMENT,
        widget=forms.RadioSelect,
        error_messages={"required": PLEASE},
    )
    version = VersionField(label=_("A version you keep here"), queryset=None, required=False)
    text = LongField(
        label=_("Or its text, typed or pasted"),
        help_text=_(
            "Notes on an interview, or a story, go here too. A blank line begins a new passage."
        ),
        required=False,
        max_length=LONGEST_PIECE,
        rows=8,
    )
    send_file = forms.BooleanField(
        label=_("Send the PDF of that version as it is"),
        help_text=_("Nothing in a PDF is left out. Everybody with the link sees all of it."),
        required=False,
    )
    goal = LineField(
        label=_("For which role?"),
        help_text=_("The kind of role you aim at, such as “ward coordinator”."),
        max_length=200,
    )
    question_1 = LineField(
        label=_("First question"),
        help_text=_("Ask for advice: “Which part should I make more concrete?”"),
        required=False,
        max_length=500,
    )
    question_2 = LineField(label=_("Second question"), required=False, max_length=500)
    question_3 = LineField(label=_("Third question"), required=False, max_length=500)
    application = ApplicationField(
        label=_("Which application is it about?"),
        queryset=Application.objects.none(),
        required=False,
    )
    ad = forms.BooleanField(label=_("Show the job ad you kept with it"), required=False)
    redacted = forms.BooleanField(
        label=_("Leave out the employer, names, contact data and pay"),
        help_text=_("Past employers stay. You see the result before anybody else does."),
        required=False,
        initial=True,
    )
    employer = LineField(
        label=_("The employer to leave out"),
        help_text=_("Empty: the one of that application."),
        required=False,
        max_length=200,
    )
    also = NamesField(
        label=_("More names to leave out, one a line"),
        help_text=_("People you keep in Onward are left out anyway."),
        required=False,
        max_length=20_000,
        rows=2,
    )
    stays = NamesField(
        label=_("Past employers that sound alike, one a line"),
        help_text=_("Only needed where one shares a word with the employer."),
        required=False,
        max_length=20_000,
        rows=2,
    )
    signs = forms.BooleanField(label=_("Show my name"), required=False)

    def __init__(self, data: Any = None, *, owner: User, told: str = "", **kwargs: Any) -> None:
        super().__init__(data, initial={**kwargs.pop("initial", {}), **_fields_of(told)}, **kwargs)
        self.fields["application"].offer(owner, None)  # type: ignore[attr-defined]
        self.fields["version"].offer(owner)  # type: ignore[attr-defined]
        if not owner.signs_as:
            del self.fields["signs"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        version: Version | None = given.get("version")
        is_pdf = bool(version and version.content and bytes(version.content).startswith(PDF))
        if given.get("send_file") and not is_pdf:
            self.add_error("send_file", say("That version is no PDF. Choose one, or untick this."))
        elif version and not version.text and not given.get("send_file") and not given.get("text"):
            self.add_error(
                "text", say("That version is a file. Paste its text here, or tick the PDF below.")
            )
        application: Application | None = given.get("application")
        if given.get("ad") and not (application and application.posting_id):
            self.add_error(
                "ad", say("No job ad is kept with that application. Paste its text above.")
            )
        if not self.errors:
            self._has_enough(given)
            self._can_be_read(given)
        return given

    def _can_be_read(self, given: dict[str, Any]) -> None:
        """A mentor gives twenty minutes; hundreds of pages also make a page that no phone opens."""
        version = given["version"]
        texts = [version.text if version else "", given.get("text", "")]
        if (
            max(map(len, texts)) > LONGEST_PIECE
            or sum(len(t.splitlines()) for t in texts) > MOST_LINES
        ):
            self.add_error("text", say("That is more than somebody can read. Show a part of it."))

    def _has_enough(self, given: dict[str, Any]) -> None:
        if given["kind"] == Review.Kind.MOCK:
            if len(self.questions) < MOST_QUESTIONS:
                self.add_error(
                    "question_1", say("A mock interview needs three questions to ask you.")
                )
        elif not given["version"] and not given["text"]:
            self.add_error("text", say("Choose a version, or paste the text."))

    @property
    def questions(self) -> tuple[str, ...]:
        names = (f"question_{number}" for number in range(1, MOST_QUESTIONS + 1))
        return tuple(said for name in names if (said := self.cleaned_data.get(name)))

    def chosen(self) -> Choice:
        given = self.cleaned_data
        application: Application | None = given["application"]
        same = ("kind", "goal", "version", "text", "ad", "send_file", "redacted", "also", "stays")
        return Choice(
            application=application,
            questions=self.questions,
            employer=given["employer"] or (application.employer.name if application else ""),
            signs=given.get("signs", False),
            **{name: given[name] for name in same},
        )


def _fields_of(told: str) -> dict[str, Any]:
    """What was chosen before, as the fields of the form."""
    before: dict[str, Any] = json.loads(told) if told else {}
    questions = enumerate(before.pop("questions", ()), start=1)
    return {**before, **{f"question_{number}": question for number, question in questions}}


class LinkForm(forms.Form):
    """How long a link works."""

    days = forms.IntegerField(
        label=_("For how many days?"),
        initial=services.DAYS_OPEN,
        min_value=1,
        max_value=services.LONGEST_OPEN,
    )


class ReturnedForm(forms.Form):
    """The file that a mentor sent back."""

    file = forms.FileField(
        label=_("The file they sent back"),
        help_text=_("Its name ends in .json."),
        error_messages={"required": PLEASE, "empty": _("This file is empty. Ask them once more.")},
    )

    def content(self) -> bytes:
        """As much of it as an answer can hold, and one byte more where there is more."""
        file: UploadedFile = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_FILE + 1))
