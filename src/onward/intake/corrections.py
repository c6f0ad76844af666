"""What a person set right once, remembered: the next mail of that sender and template is read so too."""

import hashlib
import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail import relays
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.likeness import alike, template_of
from onward.engine.mail.matching import same_employer
from onward.intake import records
from onward.intake.models import Correction, Reading
from onward.tracker import changes

SET_ASIDE = VerdictKind.OTHER.value
# A wrong tick must never hide an answer: only what asks for nothing is set aside by a rule.
MAY_BE_HIDDEN = frozenset(
    {
        VerdictKind.UNSURE, VerdictKind.ACKNOWLEDGEMENT, VerdictKind.WITHDRAWN_CONFIRMED,
        VerdictKind.OUTREACH,
    }
)  # fmt: skip
# Said by the person about its twin: as sure as a reading may be.
AS_SAID = 0.97
# As many waiting mails follow a correction at once; later ones are read by it as they come in.
FOLLOWING = 500
# Facts that name somebody, and so are no part of a template.
NAMES = ("employer", "role", "person")


class Corrections:
    """The rules of one person, in one query; read any number of mails by them."""

    def __init__(self, owner: User) -> None:
        self._by_sender: dict[str, list[Correction]] = defaultdict(list)
        for rule in Correction.objects.owned_by(owner).rules():
            self._by_sender[rule.sender].append(rule)

    def apply(self, record: dict[str, Any]) -> dict[str, Any] | None:
        """The record as the latest rule that fits says it is; None where the rule sets it aside."""
        rules = self._by_sender.get(sender_of(record["content"]), [])
        rule = next((one for one in rules if _fits(one, record)), None)
        if rule is not None and rule.became == SET_ASIDE:
            return None if record["verdict"] in MAY_BE_HIDDEN else record
        if rule is not None:
            record = _read_so(record, rule)
        named = next((one for one in rules if one.fact("employer")), None)
        return _named_so(record, named) if named else record


def _fits(rule: Correction, record: dict[str, Any]) -> bool:
    """Whether a record was misread just as the rule tells: same template, same verdict, same sentence.

    A line that is new in a known template may be the one that counts.
    """
    if rule.became == rule.was or not alike(rule.template, _template(record)):
        return False
    if rule.became == SET_ASIDE:
        return True
    sentence = record["facts"].get("sentence")
    decides = template_of(sentence, names=_names(record)) if sentence else frozenset()
    known = decides <= rule.template if decides else (sentence or "") == rule.fact("sentence")
    return bool(record["verdict"] == rule.was and known)


def _read_so(record: dict[str, Any], rule: Correction) -> dict[str, Any]:
    return {**record, "verdict": rule.became, "confidence": AS_SAID}


def _named_so(record: dict[str, Any], rule: Correction) -> dict[str, Any]:
    return {**record, "facts": {**record["facts"], "employer": rule.fact("employer")}}


def sender_of(content: dict[str, Any]) -> str:
    """Who wrote, as a digest; "" for a mail without an address, which no rule can know again."""
    address = str(content.get("from_address") or "").casefold()
    return hashlib.sha256(f"sender\0{address}".encode()).hexdigest() if address else ""


def _template(record: dict[str, Any]) -> frozenset[str]:
    return template_of(record["content"].get("text") or "", names=_names(record))


def _names(record: dict[str, Any]) -> list[str | None]:
    return [record["facts"].get(name) for name in NAMES]


def remember(
    reading: Reading,
    *,
    became: str,
    at: datetime,
    change: changes.Recording,
    employer: str = "",
) -> Correction | None:
    """Keep what was set right, if anything was; mails that wait and are alike follow at once.

    An employer is remembered for a sender that writes for one employer only.
    """
    record = records.kept(reading)
    address = str(record["content"].get("from_address") or "")
    own_sender = not relays.is_relay(_domain(address)) and not relays.is_freemail(_domain(address))
    renamed = bool(employer) and own_sender and not _is_named(record, employer)
    # Three mails of one sender, noted together under another name, make one rule.
    renamed = renamed and not _is_known(reading.owner, sender_of(record["content"]), employer)
    if became == reading.verdict and not renamed:
        return None
    told = {"from": record["content"].get("from") or address}
    if became != SET_ASIDE:
        # Of what was set aside no words stay, not even sealed.
        told |= {
            "subject": record["content"].get("subject"),
            "sentence": record["facts"].get("sentence"),
            "employer": employer if renamed else None,
        }
    correction = change.create(
        Correction,
        owner=reading.owner,
        reading=reading if became != SET_ASIDE else None,
        was=reading.verdict,
        became=became,
        sender=sender_of(record["content"]),
        likeness=json.dumps(sorted(_template(record))),
        told=records.sealable(told),
        made_at=at,
    )
    _let_others_follow(reading, correction, change)
    return correction


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _is_known(owner: User, sender: str, employer: str) -> bool:
    rules = Correction.objects.owned_by(owner).rules().filter(sender=sender)
    latest = next((one for one in rules if one.fact("employer")), None)
    return latest is not None and latest.fact("employer") == employer


def _is_named(record: dict[str, Any], employer: str) -> bool:
    read = record["facts"].get("employer")
    return bool(read) and same_employer(read, employer)


def _let_others_follow(
    reading: Reading, correction: Correction, change: changes.Recording
) -> None:
    if correction.became == SET_ASIDE or not correction.sender:
        # Nothing that is seen already goes away by itself.
        return
    others = Reading.objects.owned_by(reading.owner).waiting().exclude(pk=reading.pk)
    for other in others.with_message().newest_first()[:FOLLOWING]:
        record = records.kept(other)
        if sender_of(record["content"]) != correction.sender:
            continue
        if _fits(correction, record):
            record = _read_so(record, correction)
        if correction.fact("employer"):
            record = _named_so(record, correction)
        facts = records.sealable(record["facts"])
        if (record["verdict"], facts) != (other.verdict, other.facts):
            change.update(
                other, verdict=record["verdict"], confidence=record["confidence"], facts=facts
            )


def forget(correction: Correction, *, at: datetime) -> None:
    """Remove a rule; what was read by it stays as it is."""
    words = _("Forgot what was set right")
    with changes.recording(correction.owner, at=at, words=words) as change:
        change.delete(correction)
