"""The support circle: who stands by, and how to ask them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import vault
from onward.engine.keeping_going import (
    SummaryPart,
    SupportKind,
    ask_text,
    describe_support,
    part_name,
    summary,
)
from onward.engine.letters.envelope import UnfitAddress, mailto
from onward.motivation import circle as reading
from onward.motivation import unkept
from onward.motivation.forms.circle import AskForm, NoteForm, ShareForm, TakeInForm, WaysForm
from onward.motivation.models import Supporter, SupportNote
from onward.motivation.services import circle as services
from onward.tracker.models import Person
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, status_of, user_of
from onward.ui.pages import page

OFFERED = 6
NOTES_SHOWN = 12


@require_safe
def circle(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    standing = reading.circle_of(user)
    context = {
        "circle": standing,
        "ways": reading.ways_of(standing),
        "offered": reading.not_yet_in(user, at_most=OFFERED),
    }
    return page(request, "motivation/circle.html", context)


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    meant = named_in(request, "person", Person.objects.owned_by(user))
    form = TakeInForm(request.POST or None, owner=user, meant=meant)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("circle")):
            made = services.take_in(user, at=at, **form.kept())
        return redirect("supporter", made.pk)
    return page(request, "motivation/circle_new.html", {"form": form}, status=status_of(form))


def own_supporter(request: HttpRequest, pk: int) -> Supporter:
    mine = Supporter.objects.owned_by(user_of(request)).select_related("owner", "person__employer")
    return get_object_or_404(mine, pk=pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_supporter(request, pk)
    _user, at = asked(request)
    return _show(request, row, NoteForm(today=at.date()))


def _show(request: HttpRequest, row: Supporter, form: NoteForm) -> HttpResponse:
    locked = vault.is_locked(row.owner_id)
    unkept.go_on(form, row.owner, "note", row.pk, at=asked(request)[1])
    notes = row.notes.order_by("-on", "-pk")[:NOTES_SHOWN]
    context = {
        "row": row,
        "person": row.person,
        "ways": [describe_support(kind) for kind in reading.ways_in(row)],
        "form": form,
        "notes": [] if locked else notes,
    }
    return page(request, "motivation/supporter.html", context, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_supporter(request, pk)
    _user, at = asked(request)
    form = WaysForm(request.POST or None, supporter=row)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.choose_ways(row, at=at, **form.cleaned_data)
        return redirect("supporter", pk)
    context = {"form": form, "row": row}
    return page(request, "motivation/supporter_edit.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_supporter(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("supporter", args=[pk])):
        services.let_out(row, at=at)
    return redirect("circle")


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """A text to ask with; what is typed shapes it, and nothing is kept or sent."""
    row = own_supporter(request, pk)
    first = next(iter(reading.ways_in(row)), SupportKind.LISTENS)
    wanted = request.GET.get("way", "")
    begun = wanted if wanted in set(SupportKind) else first.value
    form = AskForm(request.POST or None, initial={"way": begun})
    given = form.cleaned_data if form.is_valid() else {"way": begun, "asked": ""}
    kind = SupportKind(given["way"])
    me = row.owner.signs_as
    text = ask_text(kind, name=row.person.first_name, asked=given["asked"], me=me)
    context = {
        "row": row,
        "person": row.person,
        "form": form,
        "example": describe_support(kind).example,
        **_ready(row.person, text, subject=_("May I ask you something?")),
    }
    return page(request, "motivation/ask.html", context, status=422 if form.errors else 200)


def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell one person how it goes: the parts that were ticked, as text. Nothing is sent."""
    row = own_supporter(request, pk)
    user, at = asked(request)
    there = reading.parts_to_share(user, today=at.date())
    form = ShareForm(request.POST or None, names={part: part_name(part) for part in there})
    named = [(part_name(part), words) for part, words in there.items()]
    context: dict[str, Any] = {"row": row, "person": row.person, "form": form, "named": named}
    if form.is_valid():
        told = {**there, SummaryPart.HELP: form.cleaned_data["help"]}
        chosen = {SummaryPart(part) for part in form.cleaned_data.get("parts", ())}
        text = summary(told, chosen | {SummaryPart.HELP})
        context |= _ready(row.person, text, subject=_("How it goes"))
    return page(request, "motivation/share.html", context, status=422 if form.errors else 200)


def _ready(person: Person, text: str, *, subject: str) -> dict[str, Any]:
    """A text, and the address that opens it in a mail program."""
    try:
        link = mailto(to=person.email, subject=subject, body=text)
    except UnfitAddress:
        link = mailto(to="", subject=subject, body=text)
    return {"text": text, "mailto": link}


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_supporter(request, pk)
    vault.require_open(row.owner_id)
    _user, at = asked(request)
    form = NoteForm(request.POST, today=at.date())
    if not form.is_valid():
        return _show(request, row, form)
    with offer_undo(request, _("Kept, for you alone."), at=at):
        services.note(row, at=at, **form.cleaned_data)
    unkept.is_kept(row.owner, "note", pk)
    return redirect("supporter", pk)


def own_note(request: HttpRequest, pk: int) -> SupportNote:
    """Asks to unlock before it looks: a note that is there and one that is not look the same."""
    user = user_of(request)
    vault.require_open(user.pk)
    mine = SupportNote.objects.filter(owner=user)
    return get_object_or_404(mine.select_related("owner", "supporter__person"), pk=pk)


def note_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_note(request, pk)
    _user, at = asked(request)
    form = NoteForm(request.POST or None, today=at.date(), row=row)
    unkept.go_on(form, row.owner, "support_note", pk, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.correct_note(row, at=at, **form.cleaned_data)
        unkept.is_kept(row.owner, "support_note", pk)
        return redirect("supporter", row.supporter_id)
    context = {"form": form, "row": row}
    return page(request, "motivation/support_note.html", context, status=status_of(form))


@require_POST
def note_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_note(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("supporter", args=[row.supporter_id])):
        services.forget_note(row, at=at)
    return redirect("supporter", row.supporter_id)
