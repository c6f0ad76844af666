"""The person's own working life, as it is kept and as it is read out of a CV."""

import hashlib
import io
import json
from typing import Any

from onward.accounts.models import User
from onward.engine.cv_out.beginning import Begun, profile_of
from onward.engine.cv_out.comparing import ReadBack, read_back
from onward.engine.cv_out.sheet import sheet_of
from onward.engine.cvs.records import NotReadable
from onward.engine.cvs.words import say
from onward.engine.files import resumes
from onward.engine.files.records import (
    Choices,
    NotThat,
    ResumeRecord,
    Sensitive,
    Skipped,
    TooMuch,
)
from onward.strategy.apart import read_apart
from onward.strategy.models import Profile
from onward.strategy.services import sights
from onward.tracker.models import Version

Resume = dict[str, Any]

# What is noted beside the CV itself, and stays here when it goes out.
BESIDE = "meta"


def profile_of_owner(owner: User) -> Profile | None:
    return Profile.objects.filter(owner=owner).select_related("owner").first()


def resume_of(profile: Profile | None) -> Resume:
    """The CV as JSON Resume; empty where nothing was kept yet."""
    if profile is None:
        return {}
    found: Resume = json.loads(profile.resume or "{}")
    return found


def going_out(resume: Resume) -> Resume:
    """The CV as it leaves: without what is only noted beside it."""
    return {name: part for name, part in resume.items() if name != BESIDE}


def entries_of(resume: Resume, part: str) -> list[Resume]:
    found: list[Resume] = resume.get(part, [])
    return found


def mark_of(entry: object) -> str:
    """By which a page knows later whether an entry is still the one it showed."""
    told = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def begun_from(version: Version) -> Begun:
    """What a version says, as the beginning of a profile. Raises `NotReadable`."""
    content = version.text.encode() if version.content is None else bytes(version.content)
    name = version.file_name or "pasted.txt"
    if _is_json(content, name):
        return _begun_from_json(content)
    return profile_of(read_apart(content, name))


def _is_json(content: bytes, name: str) -> bool:
    """Told without the readers of other kinds: they stay in the process that reads."""
    begins = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return name.lower().endswith(".json") or begins.startswith(b"{")


def _begun_from_json(content: bytes) -> Begun:
    choices = Choices(with_sensitive=frozenset({Sensitive.PHONES}))
    try:
        found = list(resumes.read(io.BytesIO(content), choices))
    except (NotThat, TooMuch) as refusal:
        raise NotReadable(str(refusal), say("resume_bare_step")) from None
    left = tuple(f"{one.where}: {one.reason}" for one in found if isinstance(one, Skipped))
    resume = next(one.resume for one in found if isinstance(one, ResumeRecord))
    return Begun(dict(resume), left)


def recovered_from(version: Version, resume: Resume, *, language: str) -> ReadBack:
    """What a program gets back from a version, beside the profile. Raises `NotReadable`."""
    look = sights.look_at(version)
    if look.cv is None:
        raise NotReadable(look.refusal, look.next_step)
    sheet = sheet_of(going_out(resume), language=language or look.cv.language)
    return read_back(sheet, resume, look.cv)
