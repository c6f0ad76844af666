"""What a counsellor may see, and the way to it: every look goes through one consent that is open."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from onward.accounts import clock, rows
from onward.accounts.models import User
from onward.careers.models import Consent
from onward.feedback import services as feedback
from onward.feedback.forms import MentorForm
from onward.feedback.sheet import Typed, sheet_of, typed_in
from onward.feedback.views.mentor import pdf_of
from onward.reflection.walk import Walk
from onward.tracker.models import Application

SALT = "onward.careers.half"


def agreed_with(counsellor: User) -> QuerySet[Consent]:
    """Every yes to this counsellor that counts now, the latest first."""
    return Consent.objects.given_to(counsellor).order_by("-given_at", "-pk")


@contextmanager
def through(consent: Consent) -> Iterator[None]:
    """Read what this consent opens, beside one's own; the database looks it up once more."""
    with rows.looking_by(consent.pk):
        yield


def title_of(consent: Consent) -> str:
    """What it opens, in a few words."""
    with through(consent):
        if consent.debrief:
            return f"{_('Look back')}: {consent.debrief.application}"
        if consent.review:
            return f"{_('Review')}: {consent.review}"
    return str(_("The list of applications"))


def shown(consent: Consent) -> dict[str, Any]:
    """What the page of a list or a look back needs."""
    if consent.debrief:
        return {"debrief": consent.debrief, "walk": Walk(consent.debrief)}
    theirs = Application.objects.owned_by(consent.owner).select_related("employer")
    return {"applications": list(theirs.defer("note").order_by("ended_by", "-last_on", "-pk"))}


@dataclass(frozen=True, slots=True)
class Answered:
    """A review as the counsellor sees it after what they sent."""

    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    handed_in: bool = False


def answer_review(consent: Consent, request: HttpRequest, *, signed: str) -> Answered:
    """Show what was frozen, with what this counsellor wrote so far; posted, keep it."""
    key = _half_of(consent)
    with through(consent):
        review = cast(Any, consent.review)
        reply = feedback.reply_of(review, key)
    if request.method != "POST":
        return Answered(_context(consent, reply, None))
    sent = {"changed_at": "", **{name: request.POST[name] for name in request.POST}}
    sent["name"] = sent.get("name", "") or signed
    form = MentorForm(sent, review=review, so_far=typed_in(reply).words)
    typed = Typed(form.typed, form.wrong, form.ratings)
    hands_in = form.hands_in and not form.wrong and not form.is_empty
    try:
        reply = _keep(consent, form, key=key, hands_in=hands_in)
    except feedback.SavedElsewhere:
        return Answered({**_context(consent, reply, typed), "elsewhere": True}, status=409)
    except feedback.HandedIn:
        return Answered(_context(consent, reply, None))
    if form.wrong or (form.hands_in and form.is_empty):
        empty = {"empty": form.is_empty}
        return Answered({**_context(consent, reply, typed), **empty}, status=422)
    return Answered({**_context(consent, reply, None), "saved": True}, handed_in=hands_in)


def _keep(consent: Consent, form: MentorForm, *, key: str, hands_in: bool) -> Any:
    """The seeker's row, written by the counsellor's hand: the consent was looked up a moment ago."""
    with rows.belonging_to(consent.owner_id):
        return feedback.keep_answer(
            cast(Any, consent.review),
            key=key,
            answer=form.answer,
            at=clock.now(),
            began_from=form.began_from,
            hand_in=hands_in,
        )


def _context(consent: Consent, reply: Any, typed: Typed | None) -> dict[str, Any]:
    with through(consent):
        review = cast(Any, consent.review)
        sheet = sheet_of(review, typed or typed_in(reply))
        comments = list(reply.comments.all()) if reply else []
    return {
        "sheet": sheet,
        "reply": reply,
        "comments": comments,
        "stamp": reply.changed_at.isoformat() if reply else "",
        "has_file": bool(review.file_name),
    }


def file_of(consent: Consent) -> HttpResponse | None:
    """The PDF that goes along with a review."""
    with through(consent):
        return pdf_of(cast(Any, consent.review))


def _half_of(consent: Consent) -> str:
    """The key to this counsellor's half: made from the consent, so that it is kept nowhere."""
    return salted_hmac(SALT, str(consent.pk), algorithm="sha256").hexdigest()
