"""How the words of the ground are shown to a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def label_of(choices: type[models.TextChoices], kept: str) -> str:
    """What a kept value is called.

    Django's own `get_..._display` lists and hashes all labels for it, on a long history 120 times.
    """
    try:
        return str(choices(kept).label)
    except ValueError:
        return kept


class Stage(models.TextChoices):
    APPLIED = "applied", _("Applied")
    SCREEN = "screen", _("Screening call")
    TASK = "task", _("Task")
    INTERVIEW = "interview", _("Interview")
    FINAL = "final", _("Final round")
    OFFER = "offer", _("Offer")


class EventKind(models.TextChoices):
    APPLIED = "applied", _("Applied")
    ACKNOWLEDGED = "acknowledged", _("They confirmed it arrived")
    ASSESSMENT = "assessment", _("Task or test")
    INTERVIEW = "interview", _("Interview")
    OFFER = "offer", _("Offer")
    ACCEPTED = "accepted", _("You said yes")
    NO = "no", _("They said no")
    SILENCE = "silence", _("No reply; closed for now")
    WITHDRAWN = "withdrawn", _("You withdrew")
    REOPENED = "reopened", _("Reopened")


class Source(models.TextChoices):
    TYPED = "typed", _("typed")
    MAIL = "mail", _("mail")
    LETTER = "letter", _("letter")
    CALENDAR = "calendar", _("calendar")
    IMPORT = "import", _("import")


class Channel(models.TextChoices):
    UNKNOWN = "", _("Not said")
    COLD = "cold", _("Applied directly")
    REFERRAL = "referral", _("Through someone I know")
    RECRUITER = "recruiter", _("Through a recruiter")


class Decider(models.TextChoices):
    EMPLOYER = "employer", _("The employer chose someone else, or not me")
    NOBODY = "nobody", _("Nobody: no answer came")
    CANCELLED = "cancelled", _("The role was cancelled")
    FROZEN = "frozen", _("Hiring was frozen")
    FILLED = "filled", _("The role was already filled")
    INTERNAL = "internal", _("Someone inside the company got it")
    KNOCKOUT = "knockout", _("A hard requirement: licence, visa, pay, place")
    OFFER_WITHDRAWN = "offer_withdrawn", _("They took an offer back")
    ME = "me", _("I did")


class InterviewKind(models.TextChoices):
    SCREEN = "screen", _("Screening call")
    BEHAVIOURAL = "behavioural", _("About past work")
    TECHNICAL = "technical", _("Technical")
    CASE = "case", _("Case")
    PANEL = "panel", _("Panel")
    PRESENTATION = "presentation", _("Presentation")
    FINAL = "final", _("Final round")
    OTHER = "other", _("Interview")


class PersonKind(models.TextChoices):
    INTERVIEWER = "interviewer", _("Interviewer")
    RECRUITER = "recruiter", _("Recruiter")
    COLLEAGUE = "colleague", _("Former colleague")
    MENTOR = "mentor", _("Mentor")
    SUPPORTER = "supporter", _("Someone on my side")
    CONTACT = "contact", _("Contact")


class Tie(models.TextChoices):
    """How close one is to somebody (evidence §1.4)."""

    UNKNOWN = "", _("Not said")
    STRONG = "strong", _("Close")
    MODERATE = "moderate", _("We know each other a little")
    WEAK = "weak", _("We hardly know each other")


class Way(models.TextChoices):
    """How two people were really in contact."""

    MET = "met", _("You met")
    TALKED = "talked", _("You talked")
    WROTE = "wrote", _("You wrote")
    HEARD = "heard", _("They wrote")
    BOTH = "both", _("You wrote to each other")


class DocumentKind(models.TextChoices):
    CV = "cv", _("CV")
    LETTER = "letter", _("Cover letter")
    PORTFOLIO = "portfolio", _("Portfolio")
    CERTIFICATE = "certificate", _("Certificate")
    REFERENCES = "references", _("Reference list")
    OTHER = "other", _("Other")
