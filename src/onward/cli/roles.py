"""Roles and the lists they are read from, in a terminal."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from onward.accounts import clock, lease
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.engine.occupations import Edition, Meant, NotAList, Occupation, Role
from onward.recovery.widening import advised
from onward.strategy import near_roles
from onward.strategy.archives import Archive, archive_named, archives_of
from onward.strategy.services import archives
from onward.strategy.skilled import kept_found


def roles(given: Namespace, owner: User) -> int:
    """The roles near to what the person does, or to a title."""
    if given.like:
        return _like(given, owner)
    said = advised(owner, at=clock.now(owner))
    opened = near_roles.opened_by(owner)
    document = {
        "advice": said.advice,
        "sentence": said.sentence,
        "mine": [
            {
                "id": one.mine.pk,
                "url": reverse("role", args=[one.mine.pk]),
                "title": one.mine.title,
                "roles": [_facts(role, one.archive) for role in one.roles],
            }
            for one in opened
        ],
    }
    lines = [said.sentence] if opened else ["Say what you do at /strategy/roles/new/, or ask with --like TITLE."]  # fmt: skip
    for one in opened:
        lines += ["", f"Near to {one.mine.title}", *_lines(one.roles), one.edition.attribution]
    return answer(given, document, lines)


def _like(given: Namespace, owner: User) -> int:
    archive, meant = near_roles.meant(owner, given.like)
    near: list[Role] = []
    if meant.occupation:
        near = near_roles.near(archive, meant.occupation.code, found=kept_found(owner))
    document = {
        "like": meant.said,
        "sure": meant.sure,
        "reason": meant.reason,
        "occupation": _named(meant.occupation, archive) if meant.occupation else None,
        "others": [_named(one.occupation, archive) for one in meant.others],
        "roles": [_facts(role, archive.name) for role in near],
        "attribution": archive.catalogue.edition.attribution,
    }
    return answer(given, document, _told(meant, near, archive))


def _told(meant: Meant, near: Sequence[Role], archive: Archive) -> Iterator[str]:
    yield meant.reason
    if meant.occupation:
        yield f"Near to {meant.occupation.title}"
        yield from _lines(near)
    else:
        yield from (f"  {one.occupation.title}" for one in meant.others)
    yield archive.catalogue.edition.attribution


def _lines(near: Sequence[Role]) -> Iterator[str]:
    for role in near:
        yield f"  {role.occupation.title}: {role.sentence}"


def _facts(role: Role, archive: str) -> dict[str, Any]:
    return {
        "code": role.occupation.code,
        "url": _address(role.occupation, archive),
        "title": role.occupation.title,
        "have": [one.skill.name for one in role.have],
        "usual": [one.skill.name for one in role.usual],
        "missing": [one.skill.name for one in role.missing],
        "of": role.all,
        "sentence": role.sentence,
    }


def _named(occupation: Occupation, archive: Archive) -> dict[str, Any]:
    url = _address(occupation, archive.name)
    return {"code": occupation.code, "url": url, "title": occupation.title}


def _address(occupation: Occupation, archive: str) -> str:
    return f"{reverse('role_seen')}?{urlencode({'of': archive, 'code': occupation.code})}"


def occupations(given: Namespace, owner: User) -> int:
    """Whose lists are asked; with `import`, bring one in."""
    if given.verb == "import":
        return _bring(given, owner)
    found = archives_of(owner)
    return answer(given, [_list_facts(one) for one in found], [_list_line(one) for one in found])


def _bring(given: Namespace, owner: User) -> int:
    for path in given.paths:
        if not path.exists():
            raise Refusal(f"There is no file {path}.")
    try:
        name = archives.bring_in(owner, given.paths, replaces=given.replace)
    except archives.Fuller as fuller:
        there, new = _held(fuller.there), _held(fuller.new)
        raise Refusal(
            f"The list that is here is fuller: {there}. This one: {new}. "
            "Say --replace to take it all the same."
        ) from None
    except NotAList as refusal:
        raise Refusal(f"{refusal.sentence} {refusal.step}".strip()) from None
    except lease.AtWork:
        raise Refusal("Another archive comes in just now. Wait until it is there.") from None
    except OSError as refusal:
        raise Refusal(f"The list cannot be kept: {refusal.strerror}.") from None
    brought = archive_named(owner, name)
    if brought is None:
        raise Refusal("The list came in and cannot be opened. Bring it in again.")
    remarks = brought.catalogue.edition.left_out
    return answer(given, _list_facts(brought), [_list_line(brought), *remarks])


def _list_facts(archive: Archive) -> dict[str, Any]:
    edition = archive.catalogue.edition
    names = ("name", "version", "licence", "attribution", "tried", "occupations", "titles", "skills", "left_out")  # fmt: skip
    facts = {name: getattr(edition, name) for name in names}
    return {"id": archive.name, "url": reverse("occupations"), **facts}


def _list_line(archive: Archive) -> str:
    edition = archive.catalogue.edition
    named = f"{edition.name} {edition.version}".strip()
    return f"{named}: {_count(edition.occupations, 'occupation')}. {edition.attribution}"


def _held(edition: Edition) -> str:
    counts = (
        (edition.occupations, "occupation"),
        (edition.titles, "title"),
        (edition.skills, "skill"),
    )
    return ", ".join(_count(n, word) for n, word in counts)


def _count(n: int, word: str) -> str:
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"
