"""Skills, with the words that showed each; one tap sets one right."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.strategy import skilled
from onward.strategy.forms.skills import SkillForm, StrengthForm
from onward.strategy.models import Skill
from onward.strategy.services import skills as services
from onward.strategy.skilled import Source, Words, words_of
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

# The strongest first: it is what a person can rely on.
ORDER = (Skill.Strength.CERTIFIED, Skill.Strength.SHOWN, Skill.Strength.SAID)


@dataclass(frozen=True, slots=True)
class Row:
    skill: Skill
    words: list[Words]


@dataclass(frozen=True, slots=True)
class Group:
    """The skills of one strength."""

    strength: Skill.Strength
    rows: list[Row]


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    mine = list(Skill.objects.owned_by(user_of(request)).order_by("name_key", "pk"))
    groups = [
        Group(strength, rows)
        for strength in ORDER
        if (rows := [Row(one, words_of(one)) for one in mine if one.strength == strength and not one.is_out])
    ]  # fmt: skip
    context = {
        "groups": groups,
        "out": [one for one in mine if one.is_out],
        "strengths": Skill.Strength.choices,
    }
    return page(request, "strategy/skills.html", context)


def look(request: HttpRequest, sources: list[Source]) -> HttpResponse:
    """Look for skills in what the person wrote; some of it lies in other rooms, so it is handed over."""
    user, at = asked(request)
    with offer_undo(request, at=at):
        new = services.look_through(user, sources, at=at)
    messages.success(request, _said(new, any(one.passages for one in sources)))
    return redirect("skills")


def _said(new: int, anything: bool) -> str:
    if not anything:
        return _("There is nothing to look through yet. Add a CV, or type a skill.")
    if not new:
        return _("Looked through. Nothing new was found.")
    return ngettext("%d skill is new.", "%d skills are new.", new) % new


def new(request: HttpRequest) -> HttpResponse:
    """Type one; `?name=` is what the page of a role proposes."""
    user, at = asked(request)
    proposed = {"name": request.GET.get("name", "")[: skilled.LONGEST_NAME]}
    form = SkillForm(request.POST or None, initial=proposed)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.add_skill(user, at=at, **form.cleaned_data)
            return redirect("skills")
        except services.KnownAlready:
            form.add_error("name", _("This skill is in your list already."))
    return page(request, "strategy/skill_new.html", {"form": form}, status=status_of(form))


@require_POST
def strength(request: HttpRequest, pk: int) -> HttpResponse:
    skill = _own_skill(request, pk)
    form = StrengthForm(request.POST)
    if form.is_valid():
        at = clock.now(skill.owner)
        with offer_undo(request, at=at):
            services.set_strength(skill, at=at, **form.cleaned_data)
    else:
        messages.error(request, _("That is none of the choices. Nothing was changed."))
    return redirect(f"{reverse('skills')}#skill-{skill.pk}")


@require_POST
def out(request: HttpRequest, pk: int) -> HttpResponse:
    skill = _own_skill(request, pk)
    at = clock.now(skill.owner)
    with offer_undo(request, at=at):
        services.take_out(skill, at=at)
    return redirect("skills")


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    skill = _own_skill(request, pk)
    at = clock.now(skill.owner)
    with offer_undo(request, at=at):
        services.bring_back(skill, at=at)
    return redirect("skills")


def _own_skill(request: HttpRequest, pk: int) -> Skill:
    mine = Skill.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)
