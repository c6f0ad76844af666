"""Where no answer came: ask once more, or stop waiting, one at a time or several in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.feedback import services as feedback
from onward.motivation.setbacks import just_met
from onward.recovery import foreseen
from onward.recovery import quiet as waiting
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, own_application
from onward.ui.pages import page


@require_safe
def quiet(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    found = waiting.quiet(user, at=at)
    silent = [*found.to_close, *found.to_ask]
    # What was met in closing them today comes first; else what was planned for such a wait.
    planned = just_met(user, today=at.date())
    if planned is None and silent:
        planned = foreseen.in_silence(user, talked=any(one.talked for one in silent), at=at)
    return page(request, "recovery/quiet.html", {"quiet": found, "planned": planned})


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    application = own_application(request, pk)
    try:
        letter = waiting.ask(application, at=clock.now(application.owner))
    except feedback.NotThisLetter as refusal:
        # The page was opened before the answer came.
        messages.info(request, str(refusal.words))
        return redirect("application", pk)
    return redirect("letter", letter.pk)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Stop waiting for the ticked ones; a number that is not theirs closes nothing."""
    user, at = asked(request)
    written = map(number_in, request.POST.getlist("application"))
    ticked = [number for number in written if number is not None]
    with offer_undo(request, at=at, back="/quiet/"):
        count = waiting.close_all(user, ticked, at=at)
    if not ticked:
        messages.info(request, _("Tick those you want to stop waiting for."))
    elif not count:
        messages.info(
            request, _("Nothing was closed: there is news about these, or it is too early.")
        )
    else:
        words = ngettext(
            "One is closed for now. You can reopen it any time.",
            "%(n)s are closed for now. You can reopen each any time.",
            count,
        )
        messages.success(request, words % {"n": count})
    return redirect("quiet")
