"""Who wrote, for which employer, about which role. A hiring system's brand is never the employer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.mail import headers, packs, relays
from onward.engine.mail.closing import Closing, closing, full_name
from onward.engine.mail.displayed import writer_of
from onward.engine.mail.languages import LANGUAGES
from onward.engine.mail.message import Message
from onward.engine.mail.naming import (
    NAME_LENGTH,
    as_employer,
    is_owner,
    is_person,
    plain_words,
    without_desk_first,
)
from onward.engine.mail.packs import Names
from onward.engine.mail.people import Person, people_to_meet
from onward.engine.mail.roles import role_in_subject, role_in_words
from onward.engine.mail.sentences import written
from onward.engine.mail.verdict import Verdict

# The names of a hiring mail stand in its first sentences.
SENTENCES_READ = 30
# How much of a letter is searched for the name that its domain was made from.
OWNER_READ = 4000

_NO_REPLY = re.compile(r"no-?_?reply|do-?not-?reply|notif|mailer|bounce|automat|system", re.I)
_LEAD = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|sv|tr|rv|enc) ?: ?)*([A-ZÀ-Þ0-9][^:|/–]{1,38}?)(?: ?[:|/–] | - |(?<=\.)- )",
    re.I,
)
_REFERENCE = re.compile(
    r"\s*[-–|,(\[]?\s*\b(?:r[eé]f(?:[eé]rence)?|req(?:uisition)?|job|id|jr|r)\b[ .:#-]*(?:id|no|number)?[ .:#-]*"
    r"[A-Z]*[-_/]?\d[\w/-]*[)\]]?\s*$|\s*[(\[#][\w /-]*\d{3,}[\w /-]*[)\]]?\s*$|\s+-\s+\d{3,}\s*$",
    re.I,
)

# "Applying at Hampton, VA" says where. States that are legal forms as well, as in "Lorne, PA", are left out.
_STATE = re.compile(
    r", (?:A[LKZR]|C[AOT]|D[CE]|FL|G[AU]|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EHJMYCD]|O[HKR]|PR|RI|SC|SD|TN|TX|UT|"
    r"V[TAI]|W[AVIY]|UK|USA?)\b(?!\w|\.\w)"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The people and places of one message; what it does not say is None."""

    employer: str | None = None
    role: str | None = None
    person: str | None = None
    person_address: str | None = None
    is_relay: bool = False
    people: tuple[Person, ...] = ()


def who(message: Message, verdict: Verdict) -> Parties:
    """Name the employer, the role and the writer, as far as the message does."""
    names = packs.names(verdict.language or LANGUAGES[0])
    lines, sentences = written(message.text)
    sentences = sentences[:SENTENCES_READ]
    relay = relays.is_relay(message.from_domain)
    forward = headers.FORWARDED.match(message.subject or "") is not None and not relay
    owner = None if relay or forward else _domain_owner(message.from_domain)
    person, desk = (None, None) if forward else writer_of(message, names)
    below = closing(lines, names, owner)
    signed = below.person
    employers: list[str] = []
    roles: list[str] = []
    for found_employer, found_role in _framed(message, sentences, names):
        employers += [found_employer] if found_employer else []
        roles += [found_role] if found_role and found_role not in employers else []
        # Both are named, and the employer by its own domain: more would not be better.
        if roles and found_employer and (not owner or is_owner(found_employer, owner)):
            break
    candidates = [*employers, *_beside(message, desk, below, names, owner)]
    candidates += filter(None, (full_name(sentences, names),))
    # "Mara" under the letter and "Mara Quill" above it are one person: keep the fuller name.
    if signed and person and person.casefold().startswith(signed.casefold()):
        signed = person
    role = roles[0] if roles else None
    for found in (role_in_subject(message.subject, names), role_in_words(sentences, names)):
        role = role or _as_role(found, names)
    address = None if forward else _personal_address(message, signed or person)
    named = signed or person
    if named in employers:
        named = None
    writer = Person(named, address) if named else None
    if relay and desk and desk in (message.subject or ""):
        candidates.insert(0, desk)
    return Parties(
        employer=_client(employers, owner) or _choose_employer(message, candidates, owner),
        role=role,
        person=named,
        person_address=address,
        is_relay=relay,
        people=people_to_meet(sentences, names, writer=writer, addresses=message.to),
    )


def _framed(
    message: Message, sentences: tuple[str, ...], names: Names
) -> Iterator[tuple[str | None, str | None]]:
    """Yield the names that a phrase around them marks as employer or role, most trusted first."""
    for _, match in sorted(names.subject_first.search(message.subject or "").items()):
        yield _pair(match, names)
    in_order = [names.body.search(sentence) for sentence in sentences]
    in_order.append(names.subject.search(message.subject or ""))
    for number in range(max(names.body.count, names.subject.count)):
        for found in in_order:
            if number in found:
                yield _pair(found[number], names)


def _pair(match: re.Match[str], names: Names) -> tuple[str | None, str | None]:
    found = match.groupdict()
    employer = without_desk_first(found.get("employer") or "", names)
    if employer and _STATE.match(match.string, match.end("employer")):
        employer = ""
    return as_employer(employer, names), _as_role(found.get("role"), names)


def _as_role(name: str | None, names: Names) -> str | None:
    if not name:
        return None
    name = _REFERENCE.sub("", name).strip(" ,.;:|-–'’\"“”")
    words = name.casefold().split()
    while words and words[0] in names.articles:
        name, words = name.split(" ", 1)[1] if " " in name else "", words[1:]
    if not words or len(name) > NAME_LENGTH or len(name) < 2:
        return None
    if all(word in names.not_roles or word in names.not_names for word in words):
        return None
    if words[0] in names.never_first:
        return None
    return name


def _beside(
    message: Message, desk: str | None, below: Closing, names: Names, owner: str | None
) -> list[str]:
    """Give the names that no phrase frames, most trusted first: whose desk it is, and who closes the letter."""
    found = [below.company, below.team, below.last, _leading(message, names)]
    if not (desk and is_person(desk, names) and " " in desk):
        found.insert(0, desk)
    elif not _signs_for(desk, below, owner, named_elsewhere=any(found)):
        found.append(desk)
    return [name for name in found if name]


def _signs_for(name: str, below: Closing, owner: str | None, *, named_elsewhere: bool) -> bool:
    """Tell "Mara Quill", at jobs@, from a firm of two words: she signs, and for somebody else."""
    if named_elsewhere:
        return name in below.signers
    # A firm closes its letter; under a person's name stands what she does.
    strange = owner is not None and not any(word in owner for word in plain_words(name))
    return strange and name in below.signers[:-1]


def _leading(message: Message, names: Names) -> str | None:
    """Take the name before the subject proper, "Acme / your application", where the letter says "at Acme"."""
    lead = _LEAD.match(message.subject or "")
    name = as_employer(lead[1], names) if lead else None
    if not name or any(_is_of_a_role(word, names) for word in plain_words(name)):
        return None
    said = re.search(packs.everywhere().at_a_house + re.escape(name), message.text)
    return name if said else None


def _is_of_a_role(word: str, names: Names) -> bool:
    return names.is_role_noun(word) or word in names.not_names or word in packs.everywhere().levels


def _client(framed: list[str], owner: str | None) -> str | None:
    """Where an agency writes, the employer is whom it names beside itself."""
    if not owner or not relays.is_agency(owner):
        return None
    return next((name for name in framed if not is_owner(name, owner)), None)


def _choose_employer(message: Message, candidates: list[str], owner: str | None) -> str | None:
    if owner:
        fitting = [name for name in candidates if is_owner(name, owner)]
        if fitting:
            return max(fitting, key=len)
    if candidates:
        # "Trussmark" in the subject and "Trussmark Engineering" above it are one employer.
        fuller = [name for name in candidates if name.startswith(f"{candidates[0]} ")]
        return max(fuller, key=len, default=candidates[0])
    if owner:
        return _as_written(message, owner) or _spelled(owner)
    return _tenant(message)


def _as_written(message: Message, owner: str) -> str | None:
    """Find the name of a domain as the mail spells it: "tarnanalytics" is its "Tarn Analytics"."""
    letters = owner.replace("-", "")
    spaced = r"[ &'’-]{0,2}".join(map(re.escape, letters))
    for text in (message.subject or "", message.text[:OWNER_READ]):
        for found in re.finditer(rf"(?<![\w@.-]){spaced}(?![\w@-]|\.\w)", text, re.I):
            if len(letters) > 2 and found[0] != found[0].lower():
                return found[0]
    return None


def _spelled(owner: str) -> str:
    """Write a domain as a name: "tarn-analytics" and "tarnanalytics" are both Tarn Analytics."""
    for noun in relays.senders().organisations:
        rest = owner.removesuffix(noun)
        if rest != owner and len(rest) > 2 and "-" not in owner:
            return f"{rest.capitalize()} {noun.capitalize()}"
    return " ".join(part.capitalize() for part in owner.split("-"))


def _domain_owner(domain: str | None) -> str | None:
    """Give the label of a domain that names its owner; None for mailbox providers."""
    if not domain or relays.is_freemail(domain) or "." not in domain:
        return None
    known = relays.senders()
    labels = domain.split(".")
    tail = 2 if ".".join(labels[-2:]) in known.public_suffixes else 1
    labels = [label for label in labels[:-tail] if label not in known.domain_labels]
    return labels[-1] if labels and labels[-1].isascii() else None


def _tenant(message: Message) -> str | None:
    if not relays.gives_tenant(message.from_domain):
        return None
    local = re.split(r"[+._]", message.from_address or "", maxsplit=1)[0].partition("@")[0]
    if not local.isalpha() or _NO_REPLY.search(local) or len(local) < 3:
        return None
    if relays.is_brand(local) or local in relays.senders().desks:
        return None
    return local.capitalize()


def _personal_address(message: Message, person: str | None) -> str | None:
    """Give an address that reaches a person; a no-reply mailbox reaches nobody."""
    if person is None:
        return None
    for address in (message.reply_to, message.from_address):
        if not address or _NO_REPLY.search(address.partition("@")[0]):
            continue
        if not relays.is_relay(address.rpartition("@")[2]):
            return address
    return None
