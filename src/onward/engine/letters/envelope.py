"""A letter on its way out: as a link, as a draft, or as it is handed over. Nothing here sends anything."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from urllib.parse import quote

# Mail programs and browsers cut a longer link; such a letter leaves as a file.
MAILTO_LENGTH = 2000

CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
# However a mail program spells it: Re, AW, RE, Antw, SV, TR, RV.
REPLY = re.compile(r"(?:re|aw|antw|sv|rif|rv|tr)(?:\[\d+\])?\s?:", re.I)
LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}", re.ASCII)


class UnfitAddress(Exception):
    """This is not one mail address, such as ada@mail.example; correct it and try again."""


class UnfitMessageId(Exception):
    """The mail that is answered has an id that no mail program could follow."""


def mailto(*, to: str, subject: str, body: str) -> str | None:
    """A link that opens a draft (RFC 6068); None where the letter is too long for a link."""
    address = _address(to)
    spec = address.addr_spec if address else ""
    lines = "\r\n".join(_sound(body).splitlines())
    link = (
        f"mailto:{quote(spec, safe='@')}?subject={_percent(_one_line(subject))}"
        f"&body={_percent(lines)}"
    )
    return link if len(link) <= MAILTO_LENGTH else None


def reply_subject(subject: str) -> str:
    """The subject of an answer to a mail; empty where that one had none."""
    line = _one_line(subject)
    return line if not line or REPLY.match(line) else f"Re: {line}"


def thread_id(message_id: str) -> str | None:
    """A mail's id as an answer names it; None for one that no mail program could follow."""
    bare = message_id.strip().strip("<>")
    return f"<{bare}>" if MESSAGE_ID.fullmatch(f"<{bare}>") else None


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says to who gets it."""

    sender: str
    to: str
    subject: str
    body: str


def read_back(content: bytes) -> Words:
    """What really stands in a letter that is ready: no more and no less leaves."""
    message = message_from_bytes(content, policy=SMTP)
    heads = (" ".join(str(message[name]).split()) for name in ("From", "To", "Subject"))
    sender, to, subject = heads
    return Words(sender, to, subject, message.get_content().replace("\r\n", "\n"))


def one_address(spoken: str) -> str:
    """The bare address in what was typed, as it stands on an envelope. Raises `UnfitAddress`."""
    address = _address(spoken)
    if address is None:
        raise UnfitAddress
    return address.addr_spec


def ready_eml(
    *,
    sender: str,
    sender_name: str,
    to: str,
    subject: str,
    body: str,
    date: datetime,
    message_id: str,
    in_reply_to: str | None = None,
    references: Sequence[str] = (),
) -> bytes:
    """The letter as it is handed over to a server, to one person, from one person.

    Raises `UnfitAddress` and `UnfitMessageId`; a line break in a subject or name becomes a space.
    """
    local, _, domain = one_address(sender).rpartition("@")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_one_line(sender_name), username=local, domain=domain)
    message["To"] = one_address(to)
    return _thread(message_id, in_reply_to, references) + _with_words(message, subject, body, date)


def draft_eml(
    *,
    sender: str,
    to: str,
    subject: str,
    body: str,
    date: datetime,
    message_id: str,
    in_reply_to: str | None = None,
    references: Sequence[str] = (),
) -> bytes:
    """The letter as a file that mail programs open as a draft, in its thread where there is one.

    Raises UnfitAddress and UnfitMessageId; a line break in a subject becomes a space.
    """
    message = EmailMessage(policy=SMTP)
    for header, spoken in (("From", sender), ("To", to)):
        address = _address(spoken)
        if address:
            message[header] = address
    message["X-Unsent"] = "1"
    return _thread(message_id, in_reply_to, references) + _with_words(message, subject, body, date)


def _with_words(message: EmailMessage, subject: str, body: str, date: datetime) -> bytes:
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(date)
    message.set_content("\n".join(_sound(body).splitlines()) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _thread(message_id: str, in_reply_to: str | None, references: Sequence[str]) -> bytes:
    # Written by hand: the library encodes an id longer than a line, and the thread is lost.
    headers = [f"Message-ID: {_checked_id(message_id)}"]
    if in_reply_to:
        thread = dict.fromkeys(_checked_id(one) for one in (*references, in_reply_to))
        headers.append(f"In-Reply-To: {_checked_id(in_reply_to)}")
        headers.append("References: " + "\r\n ".join(thread))
    return "".join(f"{header}\r\n" for header in headers).encode("ascii")


def _address(spoken: str) -> Address | None:
    """One address with or without a name; None where none is given yet."""
    if not spoken.strip():
        return None
    found = [] if CONTROL.search(spoken) else getaddresses([_sound(spoken)])
    if len(found) != 1:
        raise UnfitAddress
    name, spec = found[0]
    local, at, domain = spec.rpartition("@")
    # Blanks inside an address are not closed up: that would be somebody else's.
    if not at or spec not in spoken or not LOCAL_PART.fullmatch(local):
        raise UnfitAddress
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError as unfit:
        raise UnfitAddress from unfit
    if not re.fullmatch(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", ascii_domain):
        raise UnfitAddress
    return Address(display_name=_one_line(name), username=local, domain=ascii_domain)


def _checked_id(spoken: str) -> str:
    message_id = spoken.strip()
    if not MESSAGE_ID.fullmatch(message_id):
        raise UnfitMessageId
    return message_id


def _one_line(text: str) -> str:
    # What looks encoded would be decoded on the way out, and may hold a line break inside.
    return " ".join(CONTROL.sub(" ", _sound(text)).split()).replace("=?", "= ?")


def _sound(text: str) -> str:
    # Half a character, as broken clipboards leave it, has no bytes.
    return text.encode("utf-8", "replace").decode("utf-8")


def _percent(text: str) -> str:
    return quote(text, safe="")
