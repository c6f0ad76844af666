"""The room's front: what is there to aim better with, and where to begin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.strategy.models import Learning, Role, Skill
from onward.tracker.models import Posting, Version
from onward.tracker.views.asking import user_of
from onward.ui.pages import page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    context = {
        "cv": Version.objects.owned_by(user).of_cvs().light().first(),
        "ads": Posting.objects.owned_by(user).filter(is_let_go=False).count(),
        "skills": Skill.objects.owned_by(user).standing().count(),
        "roles": Role.objects.owned_by(user).filter(standing=Role.Standing.LOOKED_AT).count(),
        "learning": Learning.objects.owned_by(user).filter(state=Learning.State.OPEN).count(),
    }
    return page(request, "strategy/front.html", context)
