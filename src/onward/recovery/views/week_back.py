"""Weeks that lie behind: all of them, one looked back on in five minutes, and that as text."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.engine.keeping_going import Review, as_text, begins, chosen_at_first
from onward.engine.letters.envelope import UnfitAddress, mailto
from onward.motivation.forms.answers import AnswersForm
from onward.motivation.forms.sharing import ShareForm
from onward.motivation.models import Week
from onward.motivation.services import looking_back, weeks
from onward.recovery import week_back
from onward.recovery.week_room import room_of
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, user_of
from onward.ui.pages import page

A_PAGE = 26
CHANGED_ELSEWHERE = 409


@require_safe
def all_weeks(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    mine = Week.objects.owned_by(user).latest_first()
    page_obj = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page_obj,
        "rows": week_back.told(page_obj.object_list),
        "counted": week_back.counted(user, today=at.date()),
    }
    return page(request, "motivation/weeks.html", context)


def one(request: HttpRequest, day: str) -> HttpResponse:
    """Five minutes with one week; what is posted is kept, and the week is looked back on."""
    user, at = asked(request)
    begins_on, week = _asked_for(user, day, today=at.date())
    form = AnswersForm(request.POST or None, initial=_said(week))
    status = 200
    if form.is_bound:
        status = _keep(request, begins_on, form)
        if status == 200:
            looked = Week.objects.owned_by(user).get(begins_on=begins_on)
            with offer_undo(request, _("Kept. That was the week."), at=at):
                looking_back.finish_review(looked, at=at)
            return redirect("motivation_week_back", day)
        # What was sound is kept, even where the rest was not.
        week = week_back.week_at(user, begins_on)
    review = week_back.review_of(user, week, begins_on=begins_on, at=at)
    elsewhere = status == CHANGED_ELSEWHERE
    context: dict[str, Any] = {
        "review": review,
        "form": form,
        "week": week,
        "day": begins_on.isoformat(),
        "elsewhere": elsewhere,
        "stamp": form["changed_at"].value() if elsewhere else looking_back.stamp_of(week),
        "runs": begins_on == weeks.first_day(user, on=at.date()),
    }
    return page(request, "motivation/week_back.html", context, status=status)


@require_POST
def keep(request: HttpRequest, day: str) -> HttpResponse:
    """What was typed so far; the answer tells which state the page stands on now."""
    user, at = asked(request)
    begins_on, _week = _asked_for(user, day, today=at.date())
    status = _keep(request, begins_on, AnswersForm(request.POST))
    response = HttpResponse(status=204 if status == 200 else status)
    if status != CHANGED_ELSEWHERE:
        week = week_back.week_at(user, begins_on)
        response["X-Changed-At"] = looking_back.stamp_of(week)
    return response


def _keep(request: HttpRequest, begins_on: date, form: AnswersForm) -> int:
    """Keep each answer that is sound; 422 where one is not, 409 where newer words stand there."""
    user, at = asked(request)
    sound = form.is_valid()
    room = room_of(user, begins_on, at=at)
    week = weeks.begin(user, begins_on=begins_on, at_most=room)
    began_from = form.cleaned_data.get("changed_at", "")
    try:
        looking_back.keep_answers(week, form.typed, began_from=began_from)
    except looking_back.ChangedSince:
        return CHANGED_ELSEWHERE
    return 200 if sound else 422


def _said(week: Week | None) -> dict[str, str]:
    return {name: getattr(week, name) if week else "" for name in looking_back.ANSWERS}


def _asked_for(user: User, day: str, *, today: date) -> tuple[date, Week | None]:
    """The day a week begins on, as the address names it, and the week where it was begun.

    404 for any other day, and for what lies ahead.
    """
    try:
        begins_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    week = week_back.week_at(user, begins_on)
    begun = week or begins_on in {
        weeks.first_day(user, on=today),
        begins(begins_on, weeks.weekday_of(user)),
    }
    if begins_on > today or day != begins_on.isoformat() or not begun:
        raise Http404
    return begins_on, week


def share(request: HttpRequest, day: str) -> HttpResponse:
    """The week as text for one person: every line chosen, and nothing sent from here."""
    user, at = asked(request)
    begins_on, week = _asked_for(user, day, today=at.date())
    review = week_back.review_of(user, week, begins_on=begins_on, at=at)
    form = ShareForm(
        request.POST or None,
        people=week_back.people_for(user),
        lines=_lines(review),
        initial={"chosen": list(chosen_at_first(review))},
    )
    context: dict[str, Any] = {"form": form, "day": day, "review": review}
    if form.is_valid():
        context |= _text_for(request, review, form)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return page(request, "motivation/week_share.html", context, status=status)


def _lines(review: Review) -> list[tuple[str, str]]:
    lines = [(line.key, line.words) for part in review.parts for line in part.lines]
    return lines + [(key, f"{title}: {said}") for key, title, said in review.answers if said]


def _text_for(request: HttpRequest, review: Review, form: ShareForm) -> dict[str, Any]:
    text = as_text(review, set(form.cleaned_data["chosen"]), written=_written)
    signed = user_of(request).signs_as
    person = week_back.person_for(user_of(request), form.cleaned_data["person"])
    opens = f"{person.first_name},\n\n" if person else ""
    body = f"{opens}{text}" + (f"\n{signed}\n" if signed else "")
    to = person.email if person else ""
    return {
        "text": body,
        "person": person,
        "mailto": _mail_to(to, body),
    }


def _mail_to(to: str, body: str) -> str | None:
    """A link that opens a mail; without an address where theirs is none that a mail could go to."""
    try:
        return mailto(to=to, subject=_("My week"), body=body)
    except UnfitAddress:
        return mailto(to="", subject=_("My week"), body=body)


def _written(day: date) -> str:
    return date_format(day, "j F")
