"""The board: the same search as columns, moved by dragging or by a list and a button."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.engine.history import Stage as Reached
from onward.tracker import services
from onward.tracker.forms.applications import NOT_SENT
from onward.tracker.models import Application, Event
from onward.tracker.models.choices import EventKind, Stage
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, counts_shown, own_application
from onward.ui.pages import page

# What fits on a screen: the newest of each column, all of them one link away.
A_COLUMN = 5
ENDED = "ended"


@dataclass(slots=True)
class Card:
    """One application, as a card of the board shows it."""

    url: str
    move_url: str
    what: str
    who: str
    talk_on: date | None = None


@dataclass(slots=True)
class Column:
    key: str
    name: str
    total: int | None
    cards: list[Card] = field(default_factory=list)

    @property
    def more(self) -> bool:
        return self.total is not None and self.total > len(self.cards)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    columns = _columns_of(user, at=at)
    last = Application.objects.owned_by(user).ended().light().sorted_by("news")
    context = {
        "columns": columns,
        "ended": last[:A_COLUMN],
        "ended_count": last.count() if counts_shown(user, at) else None,
        "stages": [*((column.key, column.name) for column in columns), (ENDED, _("Ended"))],
        "any": any(column.total for column in columns) or last.exists(),
    }
    return page(request, "tracker/board.html", context)


def _columns_of(user: User, *, at: datetime) -> list[Column]:
    live = Application.objects.owned_by(user).open()
    totals = dict(live.order_by().values_list("stage").annotate(Count("pk")))
    rows = list(live.light().newest_of_each("stage", at_most=A_COLUMN))
    talks = _next_talks(rows, today=at.date())
    columns = {"": Column(NOT_SENT, _("Saved"), totals.get("", 0))}
    for stage in Stage:
        columns[stage.value] = Column(stage.value, str(stage.label), totals.get(stage.value, 0))
    for row in rows:
        columns[row.stage].cards.append(_card(row, talks.get(row.pk)))
    return list(columns.values())


def _card(row: Application, talk_on: date | None) -> Card:
    return Card(
        url=reverse("application", args=[row.pk]),
        move_url=reverse("application_move", args=[row.pk]),
        what=row.title,
        who=row.employer.name if row.role else "",
        talk_on=talk_on,
    )


def _next_talks(rows: Iterable[Application], *, today: date) -> dict[int, date]:
    ahead = Event.objects.filter(
        application__in=[row.pk for row in rows],
        kind=EventKind.INTERVIEW,
        happened_on__gte=today,
    )
    return dict(ahead.order_by("-happened_on").values_list("application", "happened_on"))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    application = own_application(request, pk)
    to = request.POST.get("stage", "")
    if to == ENDED and application.open:
        return redirect(f"{reverse('no')}?application={pk}")
    if not application.open:
        messages.info(request, _("This one has ended. Reopen it first, on this page."))
        return redirect("application", pk)
    if to != NOT_SENT and to not in Stage.values:
        messages.info(request, _("Choose one of the columns."))
        return redirect("board")
    with offer_undo(request, at=at):
        _bring(application, to, at=at)
    return redirect("board")


def _bring(application: Application, to: str, **when: Any) -> None:
    stage = None if to == NOT_SENT else Reached(to)
    services.move(application, to=stage, on=when["at"].date(), **when)
