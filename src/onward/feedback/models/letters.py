from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Person


class LetterQuerySet(models.QuerySet["Letter"]):
    def owned_by(self, owner: User) -> "LetterQuerySet":
        return self.filter(owner=owner)


class Letter(Private):
    """A letter being written: drafted from what is known, checked, and sent by the person."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("Thank you, after a no")
        ADVICE = "advice", _("Ask for one piece of advice")
        RECRUITER_ASK = "recruiter_ask", _("Thank the recruiter, and ask")
        FOLLOW_UP = "follow_up", _("Ask how it stands")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")

    class Tone(models.TextChoices):
        PLAIN = "plain", _("plain")
        WARM = "warm", _("warm")
        FORMAL = "formal", _("formal")

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, default=Tone.WARM)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    to = SealedText(_("to"), max_length=320)
    subject = SealedText(_("subject"), max_length=200)
    body = SealedText(_("letter"), max_length=20_000)
    moment = SealedText(_("one moment you remember"), max_length=500)
    criterion = SealedText(_("one thing to ask about"), max_length=200)
    open_to_future = models.BooleanField(_("open to other roles there"), null=True, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_kind_display()
