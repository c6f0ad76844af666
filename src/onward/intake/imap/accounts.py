"""Mail accounts as rows: added, changed, removed, and how far each folder was read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail.folders import LONGEST_NAME
from onward.intake import on_its_way
from onward.intake.imap.source import Mark
from onward.intake.models import Bringing, Import, MailAccount, MailFolder
from onward.tracker import changes

MOST_ACCOUNTS = 20
MOST_FOLDERS = 50


class TooMany(Exception):
    """Choose fewer: each account and each folder costs time whenever it is looked into."""


def add(owner: User, *, at: datetime, password: str, **where: Any) -> MailAccount:
    """Keep an account; nothing is asked of its server. Raises `TooMany`."""
    if MailAccount.objects.owned_by(owner).count() >= MOST_ACCOUNTS:
        raise TooMany
    with changes.recording(owner, at=at, words=_("Added a mail account")) as change:
        values = {**where, "password": password, "added_at": at}
        return change.create(MailAccount, owner=owner, **values)


def edit(account: MailAccount, *, at: datetime, password: str = "", **where: Any) -> MailAccount:
    """Set an account right; without a password the one that is kept stays.

    Another server means other folders, and a certificate that was never trusted.
    """
    moved = any(getattr(account, name) != where[name] for name in ("server", "user_name"))
    with changes.recording(account.owner, at=at, words=_("Changed a mail account")) as change:
        values = {**where, **({"password": password} if password else {})}
        if moved:
            values["trusted"] = ""
            _forget_beginning(account)
            for folder in account.folders.all():
                change.delete(folder)
        return change.update(account, **values)


def trust(account: MailAccount, fingerprint: str, *, at: datetime) -> None:
    """From now on exactly this certificate will do, and no other."""
    words = _("Trusted a certificate")
    with changes.recording(account.owner, at=at, words=words) as change:
        change.update(account, trusted=fingerprint)


def choose(account: MailAccount, names: Iterable[str], *, at: datetime) -> None:
    """Look into these folders from now on; one that was read before goes on where it was."""
    wanted = list(dict.fromkeys(name for name in names if 0 < len(name) <= LONGEST_NAME))
    if len(wanted) > MOST_FOLDERS:
        raise TooMany
    words = _("Chose the folders of a mail account")
    with changes.recording(account.owner, at=at, words=words) as change:
        there = {folder.name: folder for folder in account.folders.all()}
        for name, folder in there.items():
            if name not in wanted:
                change.delete(folder)
        for name in wanted:
            if name not in there:
                change.create(MailFolder, owner=account.owner, account=account, name=name)


def remove(account: MailAccount, *, at: datetime) -> None:
    """Forget an account; what came from it stays in the tray."""
    words = _("Removed a mail account")
    with changes.recording(account.owner, at=at, words=words) as change:
        _forget_beginning(account)
        change.delete(account)


def start_anew(account: MailAccount, *, at: datetime) -> None:
    """Read every folder from its first message again; nothing comes in twice."""
    words = _("Set a mail account to be read again")
    with changes.recording(account.owner, at=at, words=words) as change:
        _forget_beginning(account)
        for folder in account.folders.all():
            change.update(folder, last_uid=0, began_after=0)


@transaction.atomic
def note_look(
    account: MailAccount, mark: Mark, *, at: datetime, found: int, result: Import | None
) -> None:
    """Move on what was read and safely kept. It changes nothing a person made, so there is no undo."""
    # A look that found nothing new leaves the one before it to be taken back, and read again.
    idle = not found and account.result_id is not None
    for folder in account.folders.select_for_update():
        if folder.pk in mark.reached:
            validity, uid = mark.reached[folder.pk]
            began = folder.last_uid if folder.uid_validity == validity else 0
            if not idle and not account.taken_back:
                folder.began_after = began
            folder.uid_validity, folder.last_uid = validity, uid
            folder.save(update_fields=["uid_validity", "last_uid", "began_after"])
    account.looked_at, account.looked_through = at, mark.done
    if not idle:
        account.found, account.result = found, result
    account.save(update_fields=["looked_at", "looked_through", "found", "result"])


def whence_of(account: MailAccount) -> str:
    """What tells this account from every other source, without telling which it is."""
    return f"imap:{account.seal}"


def _forget_beginning(account: MailAccount) -> None:
    """A look that stopped half way began under other conditions: the next one begins anew."""
    key = on_its_way.key_of(account.owner, whence_of(account))
    for begun in Bringing.objects.owned_by(account.owner).filter(key=key):
        on_its_way.let_go(begun)


def listed(owner: User) -> list[MailAccount]:
    """The accounts of a person with their folders, in two queries."""
    mine = MailAccount.objects.owned_by(owner).prefetch_related("folders")
    return list(mine.order_by(F("looked_at").desc(nulls_last=True), "pk"))
