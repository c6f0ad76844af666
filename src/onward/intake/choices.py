"""How the verdicts are said to a person: as a maybe, as a confirmation, and as a choice."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.engine.mail.kinds import VerdictKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict in the tray (`maybe`), on its button (`yes`), and in a list of choices (`is_`)."""

    maybe: Words
    yes: Words = ""
    is_: Words = ""


WORDS = {
    VerdictKind.REJECTION: Said(
        _("May be a no"), _("Yes, a no"), _("A no: they go on without me")
    ),
    VerdictKind.FILLED: Said(
        _("The role may be filled"), _("Yes, it is filled"), _("A no: the role is filled")
    ),
    VerdictKind.CANCELLED: Said(
        _("The role may be cancelled"),
        _("Yes, it is cancelled"),
        _("A no: the role is cancelled"),
    ),
    VerdictKind.ON_HOLD: Said(
        _("May be on hold"), _("Yes, on hold"), _("On hold: no decision yet")
    ),
    VerdictKind.INTERVIEW: Said(
        _("May be an interview"), _("Yes, an interview"), _("An invitation to talk")
    ),
    VerdictKind.ASSESSMENT: Said(_("May be a task"), _("Yes, a task"), _("A task or a test")),
    VerdictKind.OFFER: Said(_("May be an offer"), _("Yes, an offer"), _("An offer")),
    VerdictKind.ACKNOWLEDGEMENT: Said(
        _("It arrived"), _("Yes, it arrived"), _("They confirm that it arrived")
    ),
    VerdictKind.WITHDRAWN_CONFIRMED: Said(
        _("You may have withdrawn"), _("Yes, I withdrew"), _("They confirm that I withdrew")
    ),
    VerdictKind.INFO_REQUEST: Said(
        _("They may ask for something"), _("Yes, they ask"), _("They ask me for something")
    ),
    VerdictKind.UNSURE: Said(_("Not clear what it says")),
}
CHOICES = [(kind.value, words.is_) for kind, words in WORDS.items() if words.is_]


def words_for(verdict: str) -> Said:
    return WORDS.get(VerdictKind(verdict), WORDS[VerdictKind.UNSURE])
