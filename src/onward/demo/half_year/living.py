"""What the made-up person does with a day: she notes what came, and does some of what Today offers."""

from datetime import datetime, timedelta
from typing import Any

from onward.accounts.models import User
from onward.demo.half_year.doing import do
from onward.demo.half_year.happening import Happening, in_turn
from onward.demo.half_year.rooms import Rooms
from onward.demo.half_year.weeks import live_week
from onward.engine.history import Decider, EventKind
from onward.feedback import services as feedback
from onward.feedback.models import Request
from onward.recovery import pausing, quiet
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.reflection.services import debriefs, predictions, questions
from onward.tracker import services as tracker
from onward.tracker.models import Application, Interview, Person

SATURDAY = 5
# She checks in on these days of the week anyway.
CHECKS_IN_ON = (0, 2, 4)
# Every second Friday she stops waiting where no answer came for long.
TIDIES_ON = 11
FORTNIGHT = 14
# Of what Today offers she does so many; on a day after a no, one.
DOES = 2


class Life:
    """One search under way: who it is, and what of it is remembered from one day to the next."""

    def __init__(self, owner: User, told: dict[str, Any], rooms: Rooms) -> None:
        self.owner = owner
        self._rooms = rooms
        self._rests = [range(*days) for days in told["rests"]]
        self._feelings = in_turn(told)
        self._learnt = told["learnt"]
        self._mood = "usual"

    def meet(self, what: Happening, *, at: datetime) -> None:
        """Note one thing that came from outside."""
        meets = {
            "applied": self._apply,
            "acknowledged": self._hear_it_arrived,
            "invited": self._plan_round,
            "held": self._look_back,
            "no": self._hear_no,
            "heard": self._hear_remark,
            "offer": self._hear_offer,
            "accepted": self._accept,
            "withdrew": self._withdraw,
        }
        meets[what.kind](what, at)

    def go_through(self, number: int, *, at: datetime) -> None:
        """Check in, look at Today, and do a little."""
        if any(number == days.start for days in self._rests):
            ends = at.date() + timedelta(days=7)
            pausing.pause(self.owner, until=ends, at=at)
        self._check_in(number, at=at)
        live_week(self.owner, number, self._learnt, at=at)
        offered = recovery.today(self.owner, at=at)
        if at.weekday() < SATURDAY:
            many = DOES if self._mood in {"usual", "round"} else 1
            for card in offered.steps[:many]:
                # One before may have settled it too.
                step = Step.objects.owned_by(self.owner).open().filter(pk=card.id).first()
                if step:
                    do(step, nth=number, at=at)
        if number % FORTNIGHT == TIDIES_ON:
            silent = quiet.quiet(self.owner, at=at).to_close
            quiet.close_all(self.owner, [one.application.pk for one in silent], at=at)
        self._mood = "after" if self._mood == "no" else "usual"

    def _check_in(self, number: int, *, at: datetime) -> None:
        if self._mood == "usual" and at.weekday() not in CHECKS_IN_ON:
            return
        intensity, words, energy = next(self._feelings[self._mood])
        recovery.check_in(self.owner, at=at, intensity=intensity, words=words, energy=energy)

    def _application(self, what: Happening) -> Application:
        return Application.objects.owned_by(self.owner).get(employer__name=what.employer)

    def _apply(self, what: Happening, at: datetime) -> None:
        tracker.add_application(
            self.owner,
            employer=what.employer,
            at=at,
            applied_on=at.date(),
            sent_version=self._rooms.cv_now(),
            **what.told,
        )

    def _hear_it_arrived(self, what: Happening, at: datetime) -> None:
        application = self._application(what)
        tracker.record(application, kind=EventKind.ACKNOWLEDGED, on=at.date(), at=at)

    def _plan_round(self, what: Happening, at: datetime) -> None:
        told = what.told
        tracker.record_interview(
            self._application(what),
            on=at.date() + timedelta(days=told["day"] - what.day),
            at=at,
            kind="other" if told["kind"] == "interview" else told["kind"],
            minutes=told["minutes"],
            names=told["with"],
        )
        self._mood = "round"

    def _look_back(self, what: Happening, at: datetime) -> None:
        """The day after: how it felt, what was asked, and what to keep and to change."""
        told = what.told
        held = Interview.objects.get(
            event__application=self._application(what),
            event__happened_on=at.date() - timedelta(days=1),
        )
        predictions.predict(held, told["felt"], at=at)
        debrief = debriefs.begin(held.event.application, held, at=at)
        debriefs.keep(debrief, at=at, keep=told["keep"], change_one=told["change"])
        questions.add_questions(debrief, told["asked"], at=at)
        debriefs.finish(debrief, at=at)

    def _hear_no(self, what: Happening, at: datetime) -> None:
        told = what.told
        writer = Person.objects.owned_by(self.owner).filter(name=told.get("writer")).first()
        recovery.receive(
            self.owner,
            self._application(what),
            on=at.date(),
            at=at,
            decided_by=Decider(told["by"]),
            words=told["words"],
            written_by=writer,
        )
        self._mood = "no" if told["words"] else "usual"

    def _hear_remark(self, what: Happening, at: datetime) -> None:
        """What comes back answers what was asked; where nothing was, it stands for itself."""
        told, application = what.told, self._application(what)
        meant = {name: told[name] for name in ("source", "themes", "will_do")}
        asked = Request.objects.owned_by(self.owner).open().filter(application=application).first()
        if asked:
            facts = {"outcome": Request.Outcome.SPECIFIC, "words": told["words"]}
            remark = feedback.answer_request(asked, on=at.date(), at=at, **facts)
            if remark:
                feedback.edit_remark(remark, at=at, direction="gap", **meant)
            return
        feedback.keep_remark(
            self.owner,
            verbatim=told["words"],
            said_on=at.date(),
            at=at,
            application=application,
            direction="gap",
            **meant,
        )

    def _hear_offer(self, what: Happening, at: datetime) -> None:
        tracker.record(self._application(what), kind=EventKind.OFFER, on=at.date(), at=at)
        self._mood = "round"

    def _accept(self, what: Happening, at: datetime) -> None:
        tracker.record(self._application(what), kind=EventKind.ACCEPTED, on=at.date(), at=at)

    def _withdraw(self, what: Happening, at: datetime) -> None:
        recovery.withdraw(self._application(what), on=at.date(), at=at, words=what.told["why"])
