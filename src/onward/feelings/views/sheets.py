"""What was answered once: help first where it is due, then what it came to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.engine import confidence
from onward.engine.help import help_in
from onward.engine.questionnaires import Questionnaire
from onward.feelings import questionnaires as reading
from onward.feelings.models import AnswerSheet
from onward.feelings.services import questionnaires as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked
from onward.ui.pages import page


def own_sheet(user: User, pk: int) -> AnswerSheet:
    mine = AnswerSheet.objects.owned_by(user).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    sheet = own_sheet(user, pk)
    # Where it cannot be opened, its own page says so.
    sheet.record()
    if sheet.questionnaire == confidence.KEY:
        return redirect("confidence")
    found = reading.shelf(user).find(sheet.questionnaire)
    context = {
        "sheet": sheet,
        "file": found.file if found else None,
        "said": _said(found.file, sheet) if found else [],
        "found": help_in(user.country, today=at.date()),
        "user": user,
        "today": at.date(),
    }
    return page(request, "feelings/sheet.html", context)


def _said(file: Questionnaire, sheet: AnswerSheet) -> list[tuple[str, str | None]]:
    """Each question with the answer chosen; None where it is open, or the file had others then."""
    return [
        (
            item.words,
            next(
                (one.words for one in item.choices if one.value == sheet.answers.get(item.id)),
                None,
            ),
        )
        for item in file.items
    ]


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    sheet = own_sheet(user, pk)
    with offer_undo(request, at=at, back=_front_of(sheet)):
        services.delete_answers(sheet, at=at)
    return redirect(_front_of(sheet) if _is_still_there(sheet) else reverse("questionnaires"))


def _front_of(sheet: AnswerSheet) -> str:
    if sheet.questionnaire == confidence.KEY:
        return reverse("confidence")
    if sheet.is_damaged:
        return reverse("questionnaires")
    return reverse("questionnaire", args=[sheet.questionnaire])


def _is_still_there(sheet: AnswerSheet) -> bool:
    """Whether the page it came from stays when its last sheet goes."""
    if sheet.questionnaire == confidence.KEY:
        return True
    offered = reading.shelf(sheet.owner).find(sheet.questionnaire)
    return offered is not None or bool(reading.sheets(sheet.owner, sheet.questionnaire))
