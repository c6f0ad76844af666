"""A mail that was kept, as a file that mail programs open: its words, and nothing that could load."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from onward.engine.letters.envelope import CONTROL


def kept_eml(
    *, name: str, address: str, subject: str, text: str, sent_at: datetime | None
) -> bytes:
    """The mail with its words as text; an address that no mail can carry stands in its name."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _sender(_line(name), _line(address))
    message["Subject"] = _line(subject)
    if sent_at is not None:
        message["Date"] = format_datetime(sent_at)
    sound = text.encode("utf-8", "replace").decode()
    message.set_content("\n".join(sound.splitlines()) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _sender(name: str, address: str) -> Address:
    try:
        return Address(name, addr_spec=address) if address else Address(name or "unknown")
    except (MessageError, ValueError, IndexError):
        return Address(f"{name} {address}".strip())


def _line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text.encode("utf-8", "replace").decode()).split())[:500]
