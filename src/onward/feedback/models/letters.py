from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Person


class LetterQuerySet(models.QuerySet["Letter"]):
    def owned_by(self, owner: User) -> "LetterQuerySet":
        return self.filter(owner=owner)

    def drafts(self) -> "LetterQuerySet":
        return self.filter(state=Letter.State.DRAFT)

    def due(self, *, at: datetime) -> "LetterQuerySet":
        """The drafts that were put off until now, the one that waits longest first."""
        return self.drafts().filter(later_at__lte=at).order_by("later_at", "pk")


class Letter(Private):
    """A letter being written: drafted from what is known, checked, and sent by the person."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("Thank you, after a no")
        ADVICE = "advice", _("Ask for one piece of advice")
        RECRUITER_ASK = "recruiter_ask", _("Thank the recruiter, and ask")
        FOLLOW_UP = "follow_up", _("Ask how it stands")
        MENTOR = "mentor", _("Ask a mentor to look")
        CONNECTION = "connection", _("A note to connect")
        STAY_IN_TOUCH = "stay_in_touch", _("Stay in touch")
        REAPPLY = "reapply", _("Apply again")
        WITHDRAW = "withdraw", _("Withdraw an application")
        DATA_ACCESS = "data_access", _("Ask for your own data")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")

    class Tone(models.TextChoices):
        PLAIN = "plain", _("plain")
        WARM = "warm", _("warm")
        FORMAL = "formal", _("formal")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        GERMAN = "de", _("German")
        FRENCH = "fr", _("French")

    class Law(models.TextChoices):
        EU = "eu", _("European Union and EEA")
        UK = "uk", _("United Kingdom")
        CALIFORNIA = "california", _("California")
        ELSEWHERE = "elsewhere", _("Anywhere else: check locally")

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, default=Tone.WARM)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    # The du or tu of the languages that have one.
    familiar = models.BooleanField(_("we say du or tu to each other"), default=False)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    to = SealedText(_("to"), max_length=320)
    subject = SealedText(_("subject"), max_length=200)
    body = SealedText(_("letter"), max_length=20_000)
    moment = SealedText(_("one moment you remember"), max_length=500)
    criterion = SealedText(_("one thing to ask about"), max_length=200)
    open_to_future = models.BooleanField(_("open to other roles there"), null=True, blank=True)
    goal = SealedText(_("the role you aim for"), max_length=200)
    attached = SealedText(_("what you attach"), max_length=300)
    questions = SealedText(_("your questions, one on each line"), max_length=1_000)
    met = SealedText(_("where you met"), max_length=300)
    premium = models.BooleanField(_("a paid account, with longer notes"), default=False)
    followed = SealedText(_("advice of theirs that you used"), max_length=300)
    news = SealedText(_("your news"), max_length=1_000)
    changes = SealedText(_("what has changed, one thing on each line"), max_length=1_000)
    why = SealedText(_("why this role"), max_length=300)
    because = SealedText(_("your reason, in a few words"), max_length=200)
    law = models.CharField(_("law"), max_length=12, choices=Law, blank=True)
    controller = SealedText(_("full name of the employer"), max_length=200)
    scope = SealedText(_("what you would like to have"), max_length=200)
    identity = SealedText(_("how they find you"), max_length=300)
    # Findings that are fine as they are, by their keys.
    aside = SealedText(max_length=20_000)
    # The mail that is answered, by its id, and the thread before it; empty where none is known.
    in_reply_to = SealedText(max_length=1_000)
    references = SealedText(max_length=20_000)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # A reminder and nothing more: from then on the letter waits for a click.
    later_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    # While they wait for something from the person, the clock of a request for data stands still.
    stopped_on = models.DateField(_("they asked for more on"), null=True, blank=True)
    resumed_on = models.DateField(_("you answered on"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def as_it_went(self) -> frozenset[str]:
        """What undo leaves alone: the words of a letter that was sent, or is on its way."""
        has_left = self.state == self.State.SENT or self.outgoings.live().exists()
        return frozenset({"to", "subject", "body"} if has_left else ())
