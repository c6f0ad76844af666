"""What the made-up person does in the rooms of her own accord, on days of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from onward.accounts.models import User
from onward.demo.half_year import rooms_within as within
from onward.demo.half_year import rooms_without as without
from onward.intake import services as intake
from onward.tracker import services as tracker
from onward.tracker.models import Application, Document, Version

DOES: dict[str, Callable[..., None]] = {
    "wish": within.wish,
    "aim_long": within.aim_long,
    "stand_by": within.stand_by,
    "ready": within.get_ready,
    "jar": within.keep_moment,
    "story": within.write_story,
    "tell": within.tell_story,
    "pleasant": within.do_something_pleasant,
    "aloud": within.say_aloud,
    "write_out": within.write_out,
    "thought": within.look_at_a_thought,
    "try": within.try_one_change,
    "know": without.know,
    "meet": without.meet,
    "keep_ad": without.keep_ad,
    "skills": without.find_skills,
    "learn": without.learn,
    "use": without.use_a_remark,
    "mentor": without.show_a_mentor,
    "role": without.look_at_a_role,
}
# What is done in several sittings: the rest of it comes so many days later.
LATER: dict[str, Callable[[dict[str, Any]], Iterator[tuple[int, Callable[..., None]]]]] = {
    "aim_long": within.steps_of_aim,
    "aloud": within.times_aloud,
    "try": within.end_of_try,
    "learn": without.steps_of_learning,
}


class Rooms:
    """The rooms of one search, from day to day."""

    def __init__(self, owner: User, told: dict[str, Any]) -> None:
        self.owner = owner
        self._told = told
        self._days: dict[int, list[tuple[Callable[..., None], dict[str, Any]]]] = {}
        for one in told["does"]:
            facts = {name: value for name, value in one.items() if name not in {"day", "what"}}
            self._on(one["day"], DOES[one["what"]], facts)
            for day, then in LATER.get(one["what"], _nothing_later)(facts):
                self._on(one["day"] + day, then, facts)

    def _on(self, day: int, does: Callable[..., None], facts: dict[str, Any]) -> None:
        self._days.setdefault(day, []).append((does, facts))

    def live(self, number: int, *, at: datetime) -> None:
        """What belongs to this day."""
        self._keep_cv(number, at=at)
        for does, facts in self._days.get(number, ()):
            does(self.owner, facts, at=at)

    def _keep_cv(self, number: int, *, at: datetime) -> None:
        cv = self._told["cv"]
        for nth, (name, day) in enumerate(cv["versions"]):
            if day != number:
                continue
            text = cv["text"].strip().format(rota=cv["rota"][nth], flood=cv["flood"][nth])
            document = Document.objects.owned_by(self.owner).filter(name=cv["name"]).first()
            if document:
                tracker.add_version(document, name=name, text=text, at=at)
            else:
                tracker.add_document(
                    self.owner, kind="cv", name=cv["name"], version=name, text=text, at=at
                )

    def cv_now(self) -> Version | None:
        """The one that goes out with an application."""
        return Version.objects.owned_by(self.owner).order_by("-pk").first()

    def find_mail(self, *, at: datetime) -> None:
        """One mail lies in the tray when she looks, from somebody she waits for."""
        waiting = Application.objects.owned_by(self.owner).open().select_related("employer")
        last = waiting.filter(furthest="applied").order_by("-applied_on", "-pk").first()
        if last:
            domain = "".join(one for one in last.employer.name.casefold() if one.isalpha())
            text = self._told["mail"]["text"].strip()
            day = format_datetime(at - timedelta(hours=1))
            facts = {"employer": last.employer.name, "role": last.role, "domain": domain}
            intake.paste(self.owner, text.format(day=day, **facts), at=at)


def _nothing_later(told: dict[str, Any]) -> Iterator[tuple[int, Callable[..., None]]]:
    return iter(())
