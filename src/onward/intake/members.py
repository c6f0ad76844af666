"""Many files that come as one: of a folder, or in a zip. One that cannot be read never stops the rest."""

import json
import zipfile
import zlib
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.engine.mail.mailbox import NotMail
from onward.intake.mbox import MboxSource
from onward.intake.pile import Pile, reason_of
from onward.intake.source import Stretch, Unread

MAILBOXES = (".mbox", ".mbx")
MAILS = (".eml",)
# Apple Mail exports a folder that is called like a mailbox, and the mailbox in it is called this.
IN_A_FOLDER = ".mbox/mbox"
# What a damaged or wrongly packed member may end in; NotImplementedError is a packing not known.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of many. `key` puts them in an order that stays; `refusal` says why it is not opened."""

    key: str
    where: str
    size: int
    refusal: str = ""


def is_mailbox(name: str) -> bool:
    """Whether a file is called as mailboxes are; `name` is its path with slashes."""
    return name.lower().endswith((*MAILBOXES, IN_A_FOLDER))


def _rest_damaged() -> str:
    return _("The rest of it is damaged and cannot be read.")


class Members:
    """Reads its members one after the other; a mark is a member and a mark within it."""

    kind = ""

    def __init__(self, *, name: str, members: list[Member]) -> None:
        self.name = name
        self.members = sorted(members, key=lambda member: member.key)
        self.size: int | None = sum(member.size for member in members)

    @abstractmethod
    def opened(self, member: Member) -> AbstractContextManager[BinaryIO]:
        """One member, to be read; may raise OSError."""

    def refuse_if_gone(self) -> None:
        """Raise `CutOff` where not only one member but all of it cannot be reached any more."""

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        at, within = json.loads(after) if after else ("", "")
        behind = 0
        for member in self.members:
            if member.key > at:
                yield from self._read(member, own_addresses, behind, "")
            elif member.key == at and within is not None:
                yield from self._read(member, own_addresses, behind, within)
            behind += member.size

    def _read(
        self, member: Member, own: frozenset[str], behind: int, within: str
    ) -> Iterator[Stretch]:
        """One member; a mark without a place within it says that all of it lies behind."""
        whole = json.dumps([member.key, None])
        done = behind + member.size
        if member.refusal:
            unread = Unread(member.where, member.refusal)
            yield Stretch((), 0, done, whole, (unread,))
            return
        begun = bool(within)
        try:
            if is_mailbox(member.key.split("\0")[0]):
                for stretch in self._mailbox(member, own, behind, within):
                    begun = True
                    yield stretch
                yield Stretch((), 0, done, whole)
            else:
                yield self._mail(member, own).stretch(done=done, mark=whole)
        except NotMail:
            yield Stretch((), 0, done, whole, (Unread(member.where, _("This is no mail.")),))
        except OSError as refusal:
            self.refuse_if_gone()
            yield Stretch((), 0, done, whole, (Unread(member.where, reason_of(refusal)),))
        except DAMAGED:
            reason = _rest_damaged() if begun else _("It is damaged and cannot be read.")
            yield Stretch((), 0, done, whole, (Unread(member.where, reason),))

    def _mail(self, member: Member, own: frozenset[str]) -> Pile:
        pile = Pile(own)
        with self.opened(member) as stream:
            pile.take_alone(stream, where=member.where)
        return pile

    def _mailbox(
        self, member: Member, own: frozenset[str], behind: int, within: str
    ) -> Iterator[Stretch]:
        if not member.size:
            # A label without messages is an empty mailbox.
            return
        with self.opened(member) as stream:
            source = MboxSource(stream, name=member.where, size=member.size)
            for stretch in source.stretches(own_addresses=own, after=within):
                unread = [
                    replace(one, where=f"{member.where}, {one.where}") for one in stretch.unread
                ]
                yield replace(
                    stretch,
                    done=behind + min(stretch.done, member.size),
                    mark=json.dumps([member.key, stretch.mark]),
                    unread=tuple(unread),
                )
