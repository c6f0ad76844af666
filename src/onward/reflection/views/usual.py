"""What a person takes to be usual at each step, with its source; and the same as a file."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.engine.funnel import Range, Ranges, own
from onward.reflection.counting import own_ranges
from onward.reflection.forms.usual import UsualFileForm, UsualForm
from onward.reflection.services.usual import keep_usual, let_go_of_usual
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


@dataclass(frozen=True, slots=True)
class UsualStep:
    """What is taken to be usual at one step, and whether the person said so themselves."""

    name: str
    title: str
    usual: Range
    own: bool

    @property
    def mean(self) -> str:
        return of_100(self.usual.mean)

    @property
    def reported(self) -> str:
        """From where to where it was published; one figure where there is only one."""
        low, high = of_100(self.usual.low), of_100(self.usual.high)
        return low if low == high else f"{low}–{high}"


def of_100(rate: float) -> str:
    """A rate as a count out of a hundred, without digits that say nothing."""
    return f"{100 * rate:.3g}"


def usual(request: HttpRequest) -> HttpResponse:
    """All steps; a file of own figures comes in here, and what is wrong with it is named."""
    user, at = asked(request)
    form = UsualFileForm(request.POST or None, request.FILES or None)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        found = _read(form.text())
        with offer_undo(request, at=at):
            keep_usual(user, found.ranges, at=at)
        if not found.problems:
            return redirect("funnel_usual")
        problems = found.problems
    context = {"steps": _steps(user), "form": form, "problems": problems}
    return page(request, "reflection/usual.html", context, status=status_of(form))


def _read(text: str | None) -> own.Own:
    if text is None:
        return own.Own({}, (_("This file is no text that can be read here."),))
    found = own.read(text)
    if not found.ranges and not found.problems:
        return own.Own({}, (_("Nothing in this file names a step."),))
    return found


def _steps(user: User) -> list[UsualStep]:
    mine = own_ranges(user)
    known = dict(Ranges(mine).items())
    return [
        UsualStep(name, own.title_of(name), known[key], key in mine)
        for name, key in own.KEYS.items()
    ]


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """What is taken to be usual, as a file to change and bring back."""
    text = own.write(dict(Ranges(own_ranges(user_of(request))).items()))
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="usual.toml"'
    return answer


def edit(request: HttpRequest, step: str) -> HttpResponse:
    user, at = asked(request)
    found = _step(user, step)
    form = UsualForm(request.POST or None, known=found.usual)
    if form.is_valid():
        # What is published stays the source's, when somebody only looked at it and pressed the button.
        if not form.is_new:
            return redirect("funnel_usual")
        with offer_undo(request, at=at):
            keep_usual(user, {own.KEYS[step]: form.kept()}, at=at)
        return redirect("funnel_usual")
    context = {"form": form, "step": found}
    return page(request, "reflection/usual_edit.html", context, status=status_of(form))


@require_POST
def back(request: HttpRequest, step: str) -> HttpResponse:
    user, at = asked(request)
    with offer_undo(request, at=at):
        let_go_of_usual(user, _step(user, step).name, at=at)
    return redirect("funnel_usual")


def _step(user: User, name: str) -> UsualStep:
    """One of the steps, by its name, or 404."""
    for one in _steps(user):
        if one.name == name:
            return one
    raise Http404
