"""Where a step and the fit of a job meet."""

from collections.abc import Mapping
from datetime import datetime

from onward.engine.fit import Moment
from onward.engine.plan import StepKind
from onward.recovery import steps
from onward.reflection.services import fit
from onward.tracker import changes
from onward.tracker.models import Application


def rate(
    application: Application, *, moment: Moment, given: Mapping[int, fit.Given], at: datetime
) -> None:
    """Keep the ratings; those given after the outcome are what the step asked for, so it is done.

    Raises `fit.OutcomeCame`.
    """
    with changes.recording(application.owner, at=at, words=""):
        fit.rate_fit(application, moment=moment, given=given, at=at)
        if moment is Moment.AFTER and given:
            asked = [StepKind.FIT]
            steps.finish_asked(application.owner, asked, application=application, at=at)
