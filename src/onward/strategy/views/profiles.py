"""The profile, and the CV that is made from it."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.cv_out.sheet import span_of
from onward.engine.cvs.records import NotReadable
from onward.strategy import own_cv
from onward.strategy.cv_parts import COMMON, PARTS, Part, lines_of, title_of
from onward.strategy.forms.profiles import AboutForm, BeginForm, MakeForm
from onward.strategy.models import Claim
from onward.strategy.services import profiles as services
from onward.strategy.typesetting import NotDrawn, NotSet
from onward.tracker.models import Version
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


@require_safe
def cv(request: HttpRequest) -> HttpResponse:
    """The profile as it stands, part by part."""
    user = user_of(request)
    profile = own_cv.profile_of_owner(user)
    resume = own_cv.resume_of(profile)
    parts = [_shown(part, resume) for part in PARTS.values()]
    basics = resume.get("basics", {})
    context = {
        "profile": profile,
        "basics": basics,
        "reached": [basics[name] for name in ("email", "phone") if basics.get(name)],
        "parts": [one for one in parts if one["entries"] or one["part"].key in COMMON],
        "others": [one["part"] for one in parts if not one["entries"] and one["part"].key not in COMMON],
        "beside": resume.get(own_cv.BESIDE, {}),
        "for_cv": Claim.objects.owned_by(user).for_cv(),
    }  # fmt: skip
    return page(request, "strategy/cv.html", context)


def _shown(part: Part, resume: dict[str, Any]) -> dict[str, Any]:
    entries = own_cv.entries_of(resume, part.key)
    rows = [
        {
            "title": title_of(part, entry),
            "when": span_of(entry),
            "points": len(entry.get("highlights", [])),
            "was": own_cv.mark_of(entry),
        }
        for entry in (entries if part.add else [])
    ]
    lines = [] if part.add else list(lines_of(part, entries))
    return {"part": part, "entries": entries, "rows": rows, "lines": lines}


def begin(request: HttpRequest) -> HttpResponse:
    """Read one of the CVs that are kept, and begin from its words."""
    user, at = asked(request)
    form = BeginForm(request.POST or None, owner=user)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("cv")):
                services.begin_profile(form.cleaned_data["version"], at=at)
        except NotReadable as refusal:
            form.add_error("version", f"{refusal.sentence} {refusal.step}")
        else:
            return redirect("cv")
    context = {"form": form, "profile": own_cv.profile_of_owner(user)}
    return page(request, "strategy/cv_begin.html", context, status=status_of(form))


def about(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    resume = own_cv.resume_of(own_cv.profile_of_owner(user))
    form = AboutForm(request.POST or None, basics=resume.get("basics", {}))
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("cv")):
            services.keep_about(user, about=form.kept(), at=at)
        return redirect("cv")
    return page(request, "strategy/cv_about.html", {"form": form}, status=status_of(form))


@require_POST
def put_left_away(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    if own_cv.profile_of_owner(user) is None:
        raise Http404
    with offer_undo(request, at=at):
        services.put_left_away(user, at=at)
    return redirect("cv")


@require_safe
def resume_file(request: HttpRequest) -> HttpResponse:
    """The profile as a JSON Resume file."""
    profile = own_cv.profile_of_owner(user_of(request))
    if profile is None:
        raise Http404
    told = own_cv.going_out(own_cv.resume_of(profile))
    answer = HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=2), content_type="application/json"
    )
    answer["Content-Disposition"] = 'attachment; filename="resume.json"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def make(request: HttpRequest) -> HttpResponse:
    """Set the CV as a PDF and keep it beside the others."""
    user, at = asked(request)
    profile = own_cv.profile_of_owner(user)
    if profile is None:
        return redirect("cv")
    form = MakeForm(request.POST or None, owner=user)
    if form.is_valid():
        kept = form.kept()
        try:
            with offer_undo(request, at=at, back=reverse("cv")):
                made = services.make_cv(profile, at=at, **kept)
        except NotDrawn as refusal:
            form.add_error(None, _not_drawn(refusal.letters))
        except NotSet:
            form.add_error(None, _("This CV could not be set as a PDF. Try it with less text."))
        else:
            return redirect(reverse("cv_made", args=[made.pk]) + f"?language={kept['language']}")
    return page(request, "strategy/cv_make.html", {"form": form}, status=status_of(form))


def _not_drawn(letters: str) -> str:
    return _(
        "No typeface here has %(letters)s. On paper they would be empty boxes. "
        "Take them out, or install a typeface that has them."
    ) % {"letters": " ".join(letters)}


@require_safe
def made(request: HttpRequest, pk: int) -> HttpResponse:
    """What a program gets back from the CV that was made."""
    user = user_of(request)
    mine = Version.objects.owned_by(user).select_related("document")
    version = get_object_or_404(mine, pk=pk)
    if not version.file_name.endswith(".pdf"):
        # What is made here is a PDF; anything else came in as it is.
        return redirect("version_seen", pk)
    resume = own_cv.resume_of(own_cv.profile_of_owner(user))
    language = request.GET.get("language", "")
    try:
        back = own_cv.recovered_from(version, resume, language=language)
    except NotReadable as refusal:
        messages.info(request, f"{refusal.sentence} {refusal.step}")
        return redirect("documents")
    kinds = [{"name": _name_of(one.what), "kind": one} for one in back.kinds]
    context = {"version": version, "back": back, "kinds": kinds}
    return page(request, "strategy/cv_made.html", context)


def _name_of(what: str) -> str:
    if what in PARTS:
        return str(PARTS[what].name)
    return {"name": _("Your name"), "email": _("Your email"), "phone": _("Your phone number")}[
        what
    ]
