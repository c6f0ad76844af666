"""What a fresh draft is made from; each letter asks only for what it can use."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.letters.access import Scope
from onward.engine.letters.parts import Part
from onward.feedback.forms.parts import PARTS
from onward.feedback.models import Letter
from onward.tracker.forms.fields import LineField, LongField

MOST_QUESTIONS = 3
SCOPES = {
    Scope.CONFIRMATION: _("whether they hold data about me"),
    Scope.CV: _("my CV and my letters"),
    Scope.NOTES: _("notes and scores of the interviews"),
    Scope.MESSAGES: _("messages about me"),
    Scope.RANKING: _("tags, rankings and automatic scores"),
    Scope.RECIPIENTS: _("who received the data"),
    Scope.RETENTION: _("how long they keep it"),
    Scope.SOURCE: _("where they had it from"),
}
KIND = Letter.Kind
# What each letter is told, in the order in which it is asked.
TOLD: dict[str, tuple[str, ...]] = {
    KIND.THANKS: ("moment", "open_to_future"),
    KIND.ADVICE: ("moment", "criterion"),
    KIND.RECRUITER_ASK: ("moment", "open_to_future"),
    KIND.FOLLOW_UP: (),
    KIND.MENTOR: ("goal", "attached", "questions"),
    KIND.CONNECTION: ("met", "moment", "premium"),
    KIND.STAY_IN_TOUCH: ("followed", "news"),
    KIND.REAPPLY: ("changes", "why"),
    KIND.WITHDRAW: ("because",),
    KIND.DATA_ACCESS: ("law", "controller", "scope", "identity"),
}
HAS_TWO_FORMS = frozenset({Letter.Language.GERMAN, Letter.Language.FRENCH})
VOICE = ("tone", "language", "familiar")


class LinesField(LongField):
    """A few short things, one on each line."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(rows=most, required=False, **kwargs)
        self.most = most

    def clean(self, value: Any) -> str:
        said = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        lines = [line for line in said if line]
        if len(lines) > self.most:
            raise forms.ValidationError(_("At most %s, please.") % self.most)
        return "\n".join(lines)


class AgainForm(forms.Form):
    """What a fresh draft is made from; a part may be said in several ways."""

    moment = forms.CharField(
        label=_("One moment you remember"),
        help_text=_("A question, a place, something they showed you. One line is enough."),
        required=False,
        max_length=500,
    )
    criterion = forms.CharField(
        label=_("One thing to ask about"),
        help_text=_("Something the role asks for, such as planning or presenting."),
        required=False,
        max_length=200,
    )
    open_to_future = forms.BooleanField(label=_("I am open to other roles there"), required=False)
    goal = LineField(label=_("Which role you aim for"), required=False, max_length=200)
    attached = LineField(
        label=_("What you attach"),
        help_text=_("For example: my CV and one job advertisement."),
        required=False,
        max_length=300,
    )
    questions = LinesField(
        label=_("Your questions"),
        help_text=_("Up to three, one on each line."),
        most=MOST_QUESTIONS,
        max_length=1_000,
    )
    met = LineField(
        label=_("Where you met"),
        help_text=_("Finish the sentence: We met … For example: at the ward visit in May."),
        required=False,
        max_length=300,
    )
    premium = forms.BooleanField(
        label=_("I have a paid account: 300 characters instead of 200"), required=False
    )
    followed = LineField(
        label=_("Advice of theirs that you used"),
        help_text=_("For example: writing open tasks on one card."),
        required=False,
        max_length=300,
    )
    news = LongField(
        label=_("Your news"),
        help_text=_("One or two sentences that they would like to read."),
        required=False,
        max_length=1_000,
    )
    changes = LinesField(
        label=_("What has changed since then"),
        help_text=_("Two things, one on each line. For example: a course in rota planning."),
        most=3,
        max_length=1_000,
    )
    why = LineField(
        label=_("Why this role"),
        help_text=_("Finish the sentence: I like … For example: planning with the whole team."),
        required=False,
        max_length=300,
    )
    because = LineField(
        label=_("Your reason"),
        help_text=_("At most eight words, or none at all."),
        required=False,
        max_length=200,
    )
    law = forms.ChoiceField(
        label=_("Which law"), choices=[("", _("Not chosen")), *Letter.Law.choices], required=False
    )
    controller = LineField(
        label=_("Full name of the employer"),
        help_text=_("As it stands on their website, where it differs from the name here."),
        required=False,
        max_length=200,
    )
    scope = forms.MultipleChoiceField(
        label=_("What you would like to have"),
        help_text=_("Ask for less, and it is easier for them to answer."),
        choices=[(one.value, words) for one, words in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    identity = LineField(
        label=_("How they find you"),
        help_text=_("For example: the mail address that you applied from. No papers, no numbers."),
        required=False,
        max_length=300,
    )
    tone = forms.ChoiceField(label=_("Tone"), choices=Letter.Tone.choices)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=Letter.Language.choices
    )
    familiar = forms.BooleanField(label=_("We say du or tu to each other"), required=False)

    def __init__(self, data: Any = None, *, letter: Letter, draft: Any, **kwargs: Any) -> None:
        self.facts = (*TOLD[letter.kind], *VOICE)
        if letter.language not in HAS_TWO_FORMS:
            self.facts = tuple(name for name in self.facts if name != "familiar")
        initial = {name: getattr(letter, name) for name in self.facts}
        initial["scope"] = letter.scope.split()
        super().__init__(data, initial=initial, **kwargs)
        for name in [name for name in self.fields if name not in self.facts]:
            del self.fields[name]
        self.ways: list[str] = []
        for part in draft.parts:
            if len(part.alternatives) > 1:
                self._offer(part)

    def _offer(self, part: Part) -> None:
        name = f"way_{part.name}"
        self.ways.append(name)
        self.fields[name] = forms.TypedChoiceField(
            label=PARTS.get(part.name, _("This sentence")),
            choices=list(enumerate(part.alternatives)),
            coerce=int,
            initial=part.chosen,
            required=False,
            widget=forms.RadioSelect,
        )

    @property
    def asked(self) -> list[Any]:
        """The fields for what the draft is made from."""
        return [self[name] for name in self.facts]

    @property
    def ways_offered(self) -> list[Any]:
        return [self[name] for name in self.ways]

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        told = {name: given[name] for name in self.facts}
        if "scope" in told:
            told["scope"] = " ".join(told["scope"])
        choices = {
            name.removeprefix("way_"): given[name] for name in self.ways if given[name] != ""
        }
        return {**told, "choices": choices}
