"""The profile: begun from a CV, set right by hand, and made into a CV again."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.cv_out.sheet import sheet_of
from onward.strategy.models import Profile
from onward.strategy.own_cv import (
    BESIDE,
    Resume,
    begun_from,
    entries_of,
    going_out,
    mark_of,
    resume_of,
)
from onward.strategy.typesetting import set_apart
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Document, Version


class ChangedSince(Exception):
    """This part was changed in another window; open it again to see how it stands now."""


def begin_profile(version: Version, *, at: datetime) -> Profile:
    """Take a version's words as the profile, in place of what was there. Raises `NotReadable`."""
    begun = begun_from(version)
    told = {**begun.resume, BESIDE: {"from": str(version.document), "left": list(begun.left)}}
    return _keep(version.owner, lambda _resume: told, at=at, words=_("Began your profile"))


def keep_about(owner: User, *, about: Resume, at: datetime) -> Profile:
    """Keep who the person is and how they are reached."""

    def changed(resume: Resume) -> Resume:
        return {**resume, "basics": about}

    return _keep(owner, changed, at=at, words=_("Changed your profile"))


def keep_entry(
    owner: User,
    *,
    part: str,
    entry: Resume,
    at: datetime,
    number: int | None = None,
    was: str = "",
) -> Profile:
    """Keep one entry: the one of this number, or a new one at the top. Raises `ChangedSince`."""

    def changed(resume: Resume) -> Resume:
        entries = list(entries_of(resume, part))
        if number is None:
            entries.insert(0, entry)
        else:
            _expect(entries, number, was)
            entries[number] = entry
        return {**resume, part: entries}

    return _keep(owner, changed, at=at, words=_("Changed your profile"))


def keep_entries(
    owner: User, *, part: str, entries: list[Resume], was: str, at: datetime
) -> Profile:
    """Keep all the entries of a part at once. Raises `ChangedSince`."""

    def changed(resume: Resume) -> Resume:
        if mark_of(entries_of(resume, part)) != was:
            raise ChangedSince
        return {**resume, part: entries}

    return _keep(owner, changed, at=at, words=_("Changed your profile"))


def remove_entry(owner: User, *, part: str, number: int, was: str, at: datetime) -> Profile:
    """Take one entry out. Raises `ChangedSince`."""

    def changed(resume: Resume) -> Resume:
        entries = list(entries_of(resume, part))
        _expect(entries, number, was)
        del entries[number]
        return {**resume, part: entries}

    return _keep(owner, changed, at=at, words=_("Removed from your profile"))


def raise_entry(owner: User, *, part: str, number: int, was: str, at: datetime) -> Profile:
    """Let one entry change places with the one above it. Raises `ChangedSince`."""

    def changed(resume: Resume) -> Resume:
        entries = list(entries_of(resume, part))
        _expect(entries, number, was)
        above = max(number - 1, 0)
        entries[above], entries[number] = entries[number], entries[above]
        return {**resume, part: entries}

    return _keep(owner, changed, at=at, words=_("Changed the order in your profile"))


def put_left_away(owner: User, *, at: datetime) -> Profile:
    """The lines that found no place were looked at."""

    def changed(resume: Resume) -> Resume:
        return {**resume, BESIDE: {**resume.get(BESIDE, {}), "left": []}}

    return _keep(owner, changed, at=at, words=_("Put the other lines away"))


def make_cv(
    profile: Profile,
    *,
    language: str,
    paper: str,
    at: datetime,
    document: Document | None = None,
    name: str = "",
) -> Version:
    """Set the profile as a PDF and keep it as a version. Raises `NotSet`."""
    resume = going_out(resume_of(profile))
    content = set_apart(sheet_of(resume, language=language), paper=paper)
    kept: dict[str, Any] = {"file_name": _file_name(resume), "content": content, "at": at}
    with changes.recording(profile.owner, at=at, words=_("Made a CV")):
        if document is None:
            document = tracker.add_document(
                profile.owner, kind="cv", name=_("CV"), version=name or _("Made here"), **kept
            )
            return document.versions.get()
        return tracker.add_version(document, name=name, **kept)


def _file_name(resume: Resume) -> str:
    """The family name first, as those expect it who get many."""
    named = "".join(
        sign if sign.isalnum() or sign in " -" else "" for sign in resume["basics"]["name"]
    ) if resume.get("basics", {}).get("name") else ""  # fmt: skip
    words = named.split()
    return "_".join([*words[-1:], *words[:-1], "CV"])[:120] + ".pdf"


def _expect(entries: list[Resume], number: int, was: str) -> None:
    if number >= len(entries) or mark_of(entries[number]) != was:
        raise ChangedSince


def _keep(
    owner: User, change_it: Callable[[Resume], Resume], *, at: datetime, words: str
) -> Profile:
    with changes.recording(owner, at=at, words=words) as change:
        # Two windows that keep something at once keep both.
        User.objects.select_for_update().get(pk=owner.pk)
        profile = Profile.objects.filter(owner=owner).first()
        told = change_it(resume_of(profile))
        text = json.dumps({name: part for name, part in told.items() if part}, ensure_ascii=False)
        if profile is None:
            return change.create(Profile, owner=owner, resume=text, changed_at=at)
        return change.update(profile, resume=text, changed_at=at)
