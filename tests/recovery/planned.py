from datetime import date

from onward.engine.plan import StepKind, is_send
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Person


def interviewed_at(ada, employer, noon, *, role="Coordinator"):
    application = tracker.add_application(
        ada, employer=employer, role=role, at=noon, applied_on=date(2026, 10, 12)
    )
    person = Person.objects.create(owner=ada, name="Priya Raman", kind="interviewer")
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon, people=[person])
    return application


def open_steps(ada):
    return {step.kind: step for step in Step.objects.owned_by(ada).open().by_day()}


def open_sends(ada):
    return [step for step in Step.objects.owned_by(ada).open() if is_send(StepKind(step.kind))]
