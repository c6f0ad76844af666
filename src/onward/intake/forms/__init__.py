"""What may be typed about what comes in."""

from onward.intake.forms.bringing import LARGEST_UPLOAD, BringForm, PasteForm, name_of
from onward.intake.forms.files import GiveForm, SaidForm
from onward.intake.forms.groups import GroupForm
from onward.intake.forms.reading import ConfirmForm

__all__ = [
    "LARGEST_UPLOAD",
    "BringForm",
    "ConfirmForm",
    "GiveForm",
    "GroupForm",
    "PasteForm",
    "SaidForm",
    "name_of",
]
