"""From what a person chose to show, to the frozen copy that a mentor sees."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.redaction import Hidden, Redacted, left_as_it_is, redact
from onward.feedback.models import Review
from onward.tracker.models import Application, Person, Version

PDF = b"%PDF-"
# A person with more people than this is looked at for the latest ones.
PEOPLE_LOOKED_AT = 10_000
SHOWN_OF_EACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What to show, as a person chose it."""

    kind: str
    goal: str
    application: Application | None = None
    version: Version | None = None
    text: str = ""
    ad: bool = False
    questions: tuple[str, ...] = ()
    send_file: bool = False
    redacted: bool = True
    employer: str = ""
    also: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    signs: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """The same as plain values, so that it can be changed later."""
        return {
            "kind": self.kind, "goal": self.goal, "text": self.text, "ad": self.ad,
            "application": self.application and self.application.pk,
            "version": self.version and self.version.pk,
            "questions": list(self.questions), "send_file": self.send_file,
            "redacted": self.redacted, "employer": self.employer, "also": "\n".join(self.also),
            "stays": "\n".join(self.stays), "signs": self.signs,
        }  # fmt: skip


@dataclass(slots=True)
class _Freezer:
    """Redacts one text after another, and remembers what was left out."""

    hidden: Hidden | None
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __call__(self, text: str) -> str:
        made: Redacted = redact(text, self.hidden) if self.hidden else left_as_it_is(text)
        for part in made.left_out:
            known = self.left_out[str(part.kind)]
            words = " ".join(part.words.split())
            if words not in known and len(known) < SHOWN_OF_EACH:
                known.append(words)
        return made.text.strip()


def frozen(owner: User, choice: Choice) -> dict[str, Any]:
    """The fields of a review that hold what a mentor sees."""
    freeze = _Freezer(_hidden(owner, choice) if choice.redacted else None)
    pieces = [{"name": name, "text": freeze(text)} for name, text in _pieces(choice)]
    questions = [freeze(question) for question in choice.questions]
    file = choice.version.content if choice.send_file and choice.version else None
    return {
        "kind": choice.kind,
        "application": choice.application,
        "title": _title(choice),
        "goal": freeze(choice.goal),
        "signed_as": owner.signs_as if choice.signs else "",
        "pieces": _as_json(pieces),
        "questions": _as_json(questions),
        # Names of files tell more than files do: "CV_for_Harbour_Lane.pdf".
        "file_name": "document.pdf" if file else "",
        "file": base64.b64encode(bytes(file)).decode() if file else "",
        "redacted": choice.redacted,
        "left_out": _as_json(freeze.left_out),
        "told": _as_json(choice.told),
    }


def _hidden(owner: User, choice: Choice) -> Hidden:
    people = Person.objects.owned_by(owner).order_by("-pk").values_list("name", flat=True)
    return Hidden(
        employer=choice.employer,
        people=(*people[:PEOPLE_LOOKED_AT], *choice.also),
        me="" if choice.signs else owner.signs_as,
        kept=choice.stays,
    )


def _pieces(choice: Choice) -> Iterator[tuple[str, str]]:
    version = choice.version
    if version and version.text:
        yield version.document.get_kind_display(), version.text
    if choice.text:
        yield _name_of_text(choice), choice.text
    posting = choice.application.posting if choice.ad and choice.application else None
    if posting:
        yield _("The job ad"), posting.text


def _name_of_text(choice: Choice) -> str:
    if choice.kind == Review.Kind.DEBRIEF:
        return _("Notes")
    return choice.version.document.get_kind_display() if choice.version else _("Text")


def _title(choice: Choice) -> str:
    """What kind of thing it is; names that the person gave it could tell too much."""
    if choice.kind == Review.Kind.MOCK:
        return _("A mock interview of 20 minutes")
    if choice.kind == Review.Kind.DEBRIEF:
        return _("Notes to read")
    named = choice.version.document.get_kind_display() if choice.version else _("A text")
    return _("%s to read") % named


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
