from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.mood import feeling_words, known_words
from onward.feelings.beside import noes_to_choose
from onward.feelings.forms.begun import page_of
from onward.feelings.forms.scales import TO_TEN
from onward.feelings.models import CheckIn
from onward.feelings.services import LONGEST_NOTE
from onward.feelings.services.held import Held
from onward.tracker.models import No

UNSAFE = "unsafe"
MOST_OWN_WORDS = 20
LONGEST_OWN_WORD = 60


class CheckInForm(forms.Form):
    intensity = forms.TypedChoiceField(
        label=_("How heavy is it right now?"),
        choices=TO_TEN,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 0 to 10.")},
    )
    words = forms.MultipleChoiceField(
        label=_("In a word or two"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_word = forms.CharField(label=_("Or your own word"), required=False, max_length=60)
    energy = forms.TypedChoiceField(
        label=_("Energy in your body"),
        choices=[("", _("Not said")), *TO_TEN],
        coerce=int,
        empty_value=None,
        required=False,
    )
    unsafe = forms.BooleanField(
        label=_("I feel unsafe, or like giving up on everything"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["words"].choices = [  # type: ignore[attr-defined]
            (word, word) for word in sorted(known_words())
        ]

    @property
    def word_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return feeling_words()

    def felt(self) -> dict[str, Any]:
        """What a check-in keeps. That someone feels unsafe opens the help page and is not kept."""
        given = self.cleaned_data
        own = [given["own_word"]] if given["own_word"] else []
        return {
            "intensity": given["intensity"],
            "words": [*given["words"], *own],
            "energy": given["energy"],
        }


class FirstFocused(forms.RadioSelect):
    """The first number has the focus, so that a digit and Enter are a whole check-in."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value == 0:
            option["attrs"]["autofocus"] = True
        return option


class WholeCheckInForm(CheckInForm):
    """A check-in with everything that may be said: own words, a note, and the no it belongs to."""

    own_word = forms.CharField(
        label=_("Or words of your own"),
        required=False,
        max_length=MOST_OWN_WORDS * (LONGEST_OWN_WORD + 2),
        help_text=_("With commas between them"),
        error_messages={"max_length": _("These are many words. They fit into the note below.")},
    )
    note = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("As long or as short as you like. Sealed, and for you alone."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={
            "max_length": _(
                "This is longer than one check-in holds, about 30,000 words. Please keep it in two."
            )
        },
    )
    no = forms.ChoiceField(label=_("Does it belong to a no?"), required=False)

    def __init__(
        self,
        *args: Any,
        owner: User,
        no: No | None = None,
        kept: CheckIn | None = None,
        held: Held | None = None,
    ) -> None:
        super().__init__(*args, initial=_initial(kept, no) | (held.typed if held else {}))
        self._owner = owner
        # What was begun and not kept is offered on its page, and typed on there.
        self.was_held = bool(held)
        self.page = page_of(self, held)
        if kept is None:
            self.fields["intensity"].widget = FirstFocused(choices=TO_TEN)
        self._noes = {
            str(one.pk): one for one in noes_to_choose(owner, with_=kept.no if kept else no)
        }
        self.fields["no"].choices = [  # type: ignore[attr-defined]
            ("", _("To nothing in particular")),
            *((key, one.application) for key, one in self._noes.items()),
        ]
        for name in ("own_word", "note"):
            # A browser would cut a pasted text off there, and say nothing.
            self.fields[name].widget.attrs.pop("maxlength", None)
        self.fields["own_word"].widget.attrs["dir"] = "auto"

    @property
    def grouped(self) -> list[tuple[str, list[Any]]]:
        """The words to tick, in their four groups."""
        options = {option.data["value"]: option for option in self["words"]}
        return [(group, [options[word] for word in words]) for group, words in feeling_words()]

    def clean_own_word(self) -> list[str]:
        words = [word.strip() for word in self.cleaned_data["own_word"].split(",") if word.strip()]
        if len(words) > MOST_OWN_WORDS or any(len(word) > LONGEST_OWN_WORD for word in words):
            raise forms.ValidationError(
                _("Up to 20 words of up to 60 letters each. What is longer fits into the note.")
            )
        return words

    def felt(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "intensity": given["intensity"],
            "words": [*given["words"], *given["own_word"]],
            "energy": given["energy"],
            "note": given["note"],
            "no": self._noes.get(given["no"]),
        }


def _initial(kept: CheckIn | None, no: No | None) -> dict[str, Any]:
    """What the form begins with: a check-in to be set right, or the no it is to be about."""
    if kept is None:
        return {"no": no.pk if no else ""}
    # Refused before anything is typed, where what was felt cannot be opened.
    kept.record()
    return {
        "intensity": kept.intensity,
        "words": sorted(kept.words & known_words()),
        "own_word": ", ".join(sorted(kept.words - known_words())),
        "energy": kept.energy,
        "note": kept.note,
        "no": kept.no_id or "",
    }
