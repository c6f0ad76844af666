"""Roles: what the person does, what their skills open, and one role beside them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.occupations import Advised, Sure
from onward.strategy import near_roles
from onward.strategy.archives import archive_named
from onward.strategy.forms.roles import (
    EmployersForm,
    RoleForm,
    StandingForm,
    TitleForm,
    WhichForm,
)
from onward.strategy.models import Role, RoleEmployer, Skill
from onward.strategy.services import roles as services
from onward.tracker.forms.fields import roles_offered
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def roles(request: HttpRequest, *, advised: Advised) -> HttpResponse:
    """What one does, and what it opens; whether to look wider is known where the search is counted."""
    user = user_of(request)
    kept = list(Role.objects.owned_by(user).order_by("title", "pk"))
    context = {
        "advised": advised,
        "opened": near_roles.opened_by(user),
        "mine": [one for one in kept if one.standing == Role.Standing.MINE],
        "looked_at": [one for one in kept if one.standing == Role.Standing.LOOKED_AT],
        "let_go": [one for one in kept if one.standing == Role.Standing.LET_GO],
        "any_skill": Skill.objects.owned_by(user).filter(is_out=False).exists(),
    }
    return page(request, "strategy/roles.html", context)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Which occupation a title is; `?title=` is looked up, and the person says which one is meant."""
    user = user_of(request)
    form = TitleForm(request.GET if "title" in request.GET else None)
    context: dict[str, Any] = {"form": form, "titles": roles_offered(user)}
    if form.is_valid():
        archive, meant = near_roles.meant(user, form.cleaned_data["title"])
        first = [meant.occupation] if meant.occupation else []
        others = [one.occupation for one in meant.others]
        context |= {
            "archive": archive,
            "meant": meant,
            "choices": [*first, *others],
            "is_sure": meant.sure is Sure.SURE,
        }
    return page(request, "strategy/role_new.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep an occupation of an archive, or a title in the person's own words."""
    user, at = asked(request)
    form = WhichForm(request.POST)
    facts = _facts(request, form)
    if facts is None:
        messages.error(request, _("This role is in none of your lists. Look it up again."))
        return redirect("role_new")
    with offer_undo(request, at=at):
        role = services.keep_role(user, at=at, **facts)
    return redirect("roles") if role.standing == Role.Standing.MINE else redirect("role", role.pk)


def _facts(request: HttpRequest, form: WhichForm) -> dict[str, str] | None:
    """What is kept; the title of an occupation is the one in its archive."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    if not given["code"]:
        return {"title": given["title"], "standing": given["standing"]} if given["title"] else None
    archive = archive_named(user_of(request), given["archive"])
    occupation = archive.catalogue.occupation(given["code"]) if archive else None
    if occupation is None:
        return None
    return {
        "title": occupation.title[:200],
        "standing": given["standing"],
        "archive": given["archive"],
        "code": given["code"],
    }


@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """One occupation of an archive beside the person, before it is kept; a kept one has its own page."""
    user = user_of(request)
    archive, code = request.GET.get("of", ""), request.GET.get("code", "")
    kept = Role.objects.owned_by(user).filter(archive=archive, code=code).first() if code else None
    if kept:
        return redirect("role", kept.pk)
    shown = near_roles.shown(user, archive, code)
    if shown is None:
        raise Http404
    return page(request, "strategy/role.html", {"shown": shown, **_beside(user, shown)})


def role(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_role(request, pk)
    form = RoleForm(request.POST or None, role=row)
    if form.is_valid():
        at = clock.now(row.owner)
        with offer_undo(request, at=at):
            services.note_on_role(row, at=at, **form.cleaned_data)
        return redirect("role", pk)
    return _role_page(request, row, form=form, status=status_of(form))


def _role_page(request: HttpRequest, row: Role, *, form: Any = None, employers: Any = None, status: int = 200) -> HttpResponse:  # fmt: skip
    shown = near_roles.shown(row.owner, row.archive, row.code) if row.code else None
    context = {
        "row": row,
        "shown": shown,
        "form": form or RoleForm(role=row),
        "employers_form": employers or EmployersForm(),
        "listed": row.employers.select_related("employer").order_by("employer__name_key", "pk"),
        "again": f"{reverse('role_new')}?{urlencode({'title': row.title})}",
        **(_beside(row.owner, shown) if shown else {}),
    }
    return page(request, "strategy/role.html", context, status=status)


def _beside(owner: User, shown: near_roles.Shown) -> dict[str, Any]:
    return {
        "have": near_roles.have_of(shown),
        "usual_because": tuple(dict.fromkeys(one.reason for one in shown.role.usual)),
        "learnt": near_roles.learnt_of(owner, shown),
    }


@require_POST
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_role(request, pk)
    form = StandingForm(request.POST)
    if form.is_valid():
        at = clock.now(row.owner)
        with offer_undo(request, at=at):
            services.place_role(row, at=at, **form.cleaned_data)
    else:
        messages.error(request, _("That is none of the choices. Nothing was changed."))
    return redirect("role", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_role(request, pk)
    at = clock.now(row.owner)
    with offer_undo(request, at=at, back=reverse("role", args=[pk])):
        services.remove_role(row, at=at)
    return redirect("roles")


@require_POST
def employers(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_role(request, pk)
    form = EmployersForm(request.POST, request.FILES)
    if not form.is_valid():
        return _role_page(request, row, employers=form, status=422)
    at = clock.now(row.owner)
    with offer_undo(request, at=at):
        added = services.list_employers(row, form.cleaned_data["employers"], at=at)
    said = ngettext("%d employer is new on the list.", "%d employers are new on the list.", added)
    messages.success(request, said % added)
    return redirect("role", pk)


@require_POST
def employer_off(request: HttpRequest, pk: int) -> HttpResponse:
    mine = RoleEmployer.objects.filter(owner=user_of(request))
    listed = get_object_or_404(mine.select_related("owner", "employer", "role"), pk=pk)
    at = clock.now(listed.owner)
    with offer_undo(request, at=at):
        services.take_employer_off(listed, at=at)
    return redirect("role", listed.role_id)


def _own_role(request: HttpRequest, pk: int) -> Role:
    return get_object_or_404(
        Role.objects.owned_by(user_of(request)).select_related("owner"), pk=pk
    )
