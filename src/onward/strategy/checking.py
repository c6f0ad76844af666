"""A version beside what the search knows around it, for the checks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onward.accounts.models import User
from onward.engine.checks.context import Around, held_by
from onward.engine.checks.cover_letters import AroundLetter, check_letter
from onward.engine.checks.cvs import check_cv
from onward.engine.checks.report import Report
from onward.engine.checks.slips import Slip
from onward.engine.coverage.covering import cover
from onward.engine.cvs.records import Cv
from onward.engine.postings.records import Requirement
from onward.engine.postings.requirements import requirements_in
from onward.strategy.looking import Look, kept_look
from onward.strategy.models import OwnWord, Sight, Waived
from onward.tracker.models import Application, Employer, Person, Posting, Version


@dataclass(frozen=True, slots=True)
class Asked:
    """What a CV is held beside: one ad, and what it asks for."""

    role: str = ""
    requirements: tuple[Requirement, ...] = ()


def asked_by(posting: Posting | None) -> Asked:
    if posting is None:
        return Asked()
    return Asked(posting.title, requirements_in(posting.text, posting.language))


def report_on_cv(
    version: Version,
    cv: Cv,
    look: Look,
    *,
    today: date,
    posting: Posting | None,
    others: Iterable[tuple[Version, Cv]] = (),
) -> Report:
    """All that is worth saying about a version of a CV, beside an ad where one is given.

    `others` tell of the same working life, such as a CV in another language or what a network exported.
    """
    around = around_cv(
        version.owner,
        cv,
        look.slips,
        today=today,
        asked=asked_by(posting),
        file_name=version.file_name,
    )
    held = tuple(one for other, told in others for one in held_by(told, other.document.name))
    return check_cv(cv, replace(around, dismissed=_waived(version), held=held))


def around_cv(
    owner: User, cv: Cv, slips: tuple[Slip, ...], *, today: date, asked: Asked, file_name: str
) -> Around:
    """What a search knows around any CV of its owner."""
    return Around(
        today=today,
        country=owner.country,
        file_name=file_name,
        role=asked.role,
        own_words=own_words(owner),
        names=_names(owner) if slips else (),
        covered=cover(cv, asked.requirements, today=today),
        slips=slips,
    )


def report_on_letter(version: Version, look: Look, *, application: Application | None) -> Report:
    """All that is worth saying about a letter, beside the application it went with."""
    language = look.cv.language if look.cv else ""
    around = AroundLetter(language=language, dismissed=_waived(version))
    if application is not None:
        around = AroundLetter(
            language=language,
            employer=application.employer.name,
            role=application.role,
            other_employers=_other_employers(application),
            requirements=asked_by(application.posting).requirements,
            cv=_cv_sent_with(application, version),
            dismissed=around.dismissed,
        )
    return check_letter(letter_text(version, look), around)


def letter_text(version: Version, look: Look) -> str:
    """The letter as typed, or the lines of its file."""
    if version.content is None:
        return version.text
    return "\n".join(line.text for line in look.cv.lines) if look.cv else ""


def own_words(owner: User) -> frozenset[str]:
    return frozenset(OwnWord.objects.filter(owner=owner).values_list("name", flat=True))


def _names(owner: User) -> tuple[str, ...]:
    """People and employers: a name is never misspelt."""
    people = Person.objects.owned_by(owner).order_by().values_list("name", flat=True)
    employers = Employer.objects.filter(owner=owner).order_by().values_list("name", flat=True)
    return (*people, *employers)


def _waived(version: Version) -> frozenset[str]:
    rows = Waived.objects.filter(document_id=version.document_id)
    return frozenset(rows.values_list("key", flat=True))


def _other_employers(application: Application) -> tuple[str, ...]:
    others = Employer.objects.filter(owner_id=application.owner_id)
    return tuple(others.exclude(pk=application.employer_id).values_list("name", flat=True))


def _cv_sent_with(application: Application, letter: Version) -> Cv | None:
    """The CV of the same application, where it was read before."""
    sent = application.sent_version_id
    if sent is None or sent == letter.pk:
        return None
    look = kept_look(Sight.objects.filter(version=sent).first())
    return look.cv if look else None
