"""Mail made up for measuring: answers to applications, and what else lies in a mailbox.

Written apart from the rules that read mail, so that what is found says something. People and employers
are invented; every address ends in `.example`, but for the hiring systems that send for employers.
"""

import base64
import quopri
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("postbag.toml").read_text("utf-8"))
LANGUAGES = tuple(WORDS["answers"])
# English is nearly half, the other languages are all there.
WEIGHTS = tuple(10 if language == "en" else 2 for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Answer:
    """One job mail as bytes, and what it says."""

    raw: bytes
    verdict: str
    language: str


def answers(chance: random.Random) -> Iterator[Answer]:
    """Give job mail without end: several languages, every usual shape, and in English every step."""
    while True:
        language = chance.choices(LANGUAGES, WEIGHTS)[0]
        pack = WORDS["answers"][language]
        verdict = chance.choice(sorted(pack["says"]))
        facts = {
            "employer": chance.choice(WORDS["employers"]),
            "role": chance.choice(pack["roles"]),
            "robin": chance.choice(WORDS["seekers"]),
            "signed": chance.choice(WORDS["people"]),
            "n": str(chance.randint(3, 28)),
        }
        subject = filled(
            chance.choice(pack["subjects"].get(verdict) or pack["subjects"]["any"]), facts
        )
        lines = [
            filled(chance.choice(pack["greetings"]), facts),
            filled(chance.choice(pack["openings"]), facts),
            filled(chance.choice(pack["says"][verdict]), facts),
            filled(chance.choice(pack["closings"]), facts),
            filled(chance.choice(pack["farewells"]), facts) + "\n" + facts["signed"],
        ]
        head = heads(chance, facts, subject)
        yield Answer(head + shaped(chance, "\n\n".join(lines)), verdict, language)


def filled(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace(f"<{name}>", value)
    return text


def heads(chance: random.Random, facts: dict[str, str], subject: str) -> bytes:
    """Write the headers of a hiring system or of a person."""
    short = "".join(letter for letter in facts["employer"].lower() if letter.isalpha())
    person = facts["signed"]
    sender = chance.choice(
        [
            f"{facts['employer']} <no-reply@{chance.choice(WORDS['systems'])}>",
            f"{facts['employer']} Hiring <notifications@{chance.choice(WORDS['systems'])}>",
            f"{person} <{person.split()[0].lower()}@{short}.example>",
            f'"{person} ({facts["employer"]})" <{person.split()[0].lower()}@{short}.example>',
            f"{facts['employer']} Careers <careers@{short}.example>",
        ]
    )
    lines = [
        f"Received: from mx{chance.randint(1, 9)}.{short}.example by mx.post.example with ESMTPS id"
        f" {chance.randrange(1 << 40):x}; Mon, 3 Mar 2025 10:{chance.randint(10, 59)}:00 +0000",
        "DKIM-Signature: v=1; a=rsa-sha256; d=mail.example; s=s1; h=from:to:subject;"
        f" b={base64.b64encode(chance.randbytes(128)).decode()}",
        f"From: {sender}",
        f"To: {facts['robin']} <robin@post.example>",
        f"Subject: {subject if subject.isascii() else Header(subject, 'utf-8').encode()}",
        f"Date: Mon, {chance.randint(1, 28)} Mar 2025 10:00:00 +0000",
        f"Message-ID: <{chance.randrange(1 << 60):x}@{short}.example>",
        "MIME-Version: 1.0",
    ]
    if "no-reply" in sender and chance.random() < 0.4:
        lines.append(f"List-Unsubscribe: <https://mail.example/u/{chance.randrange(1 << 30):x}>")
    return ("\n".join(lines) + "\n").encode()


def shaped(chance: random.Random, words: str) -> bytes:
    """Write a body plainly, in HTML, or in both, in one of the encodings mail is sent in."""
    kind = chance.random()
    if kind < 0.3:
        return part(chance, "plain", words)
    page = paged(chance, words)
    if kind < 0.55:
        return part(chance, "html", page)
    mark = f"=_{chance.randrange(1 << 60):x}"
    head = f'Content-Type: multipart/alternative;\n boundary="{mark}"\n\n'.encode()
    line = f"--{mark}\n".encode()
    both = line + part(chance, "plain", words) + b"\n" + line + part(chance, "html", page)
    return head + both + f"\n--{mark}--\n".encode()


def part(chance: random.Random, kind: str, words: str) -> bytes:
    raw = words.encode()
    encoding = chance.choice(["8bit", "quoted-printable", "quoted-printable", "base64"])
    head = f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    if encoding == "base64":
        raw = base64.encodebytes(raw)
    elif encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    return head.encode() + raw


def paged(chance: random.Random, words: str) -> str:
    """Lay words out as hiring systems do: styles, tables, a logo, small print."""
    style = "".join(
        f".c{n} {{ font-family: Helvetica, Arial; font-size: {n}px; color: #33{n:02d}44 }}\n"
        for n in range(10, chance.randint(12, 60))
    )
    rows = "".join(
        f'<tr><td class="c{chance.randint(10, 40)}" style="padding:12px 24px;line-height:1.5">{line}</td></tr>\n'
        for line in words.replace("\n\n", "\0").replace("\n", "<br>").split("\0")
    )
    return (
        f"<!DOCTYPE html><html><head><style>{style}</style></head><body>"
        '<table width="100%" cellpadding="0" cellspacing="0"><tr><td><img src="https://mail.example/logo.png"'
        f' alt=""></td></tr>\n{rows}</table>'
        '<p style="font-size:10px">This mailbox is not read. <a href="https://mail.example/p">Privacy</a></p>'
        "</body></html>"
    )


def ordinary(chance: random.Random) -> Iterator[bytes]:
    """Give other mail without end: friends, lists, newsletters, receipts, pictures."""
    makers = (letter, letter, listed, listed, newsletter, newsletter, receipt, picture)
    while True:
        yield chance.choice(makers)(chance)


def prose(chance: random.Random, sentences: int) -> str:
    return " ".join(chance.choice(WORDS["ordinary"]["sentences"]) for _ in range(sentences))


def letter(chance: random.Random) -> bytes:
    body = "\n\n".join(prose(chance, chance.randint(2, 6)) for _ in range(chance.randint(1, 4)))
    return ordinary_head(chance, "friend") + part(chance, "plain", body)


def listed(chance: random.Random) -> bytes:
    head = (
        "List-Post: <mailto:talk@list.example>\nList-Id: <talk.list.example>\nPrecedence: list\n"
    )
    return ordinary_head(chance, "list", head) + part(chance, "plain", prose(chance, 30))


def newsletter(chance: random.Random) -> bytes:
    head = "List-Unsubscribe: <https://news.example/out>\nPrecedence: bulk\n"
    page = paged(chance, "\n\n".join(prose(chance, 4) for _ in range(chance.randint(8, 30))))
    return ordinary_head(chance, "news", head) + part(chance, "html", page)


def receipt(chance: random.Random) -> bytes:
    rows = "\n\n".join(f"{n} x {prose(chance, 1)} {n * 3}.50" for n in range(1, 9))
    return ordinary_head(chance, "shop") + part(chance, "html", paged(chance, rows))


def picture(chance: random.Random) -> bytes:
    mark = f"=_{chance.randrange(1 << 60):x}"
    line = f"--{mark}\n".encode()
    shot = base64.encodebytes(chance.randbytes(chance.randint(4_000, 40_000)))
    return (
        ordinary_head(chance, "friend", f"Content-Type: multipart/mixed; boundary=\"{mark}\"\n")
        + b"\n" + line + part(chance, "plain", prose(chance, 2)) + b"\n" + line
        + b"Content-Type: image/jpeg; name=shot.jpg\nContent-Transfer-Encoding: base64\n\n"
        + shot + f"--{mark}--\n".encode()
    )  # fmt: skip


def ordinary_head(chance: random.Random, name: str, more: str = "") -> bytes:
    subject = prose(chance, 1)
    return (
        f"Received: from a.example by b.example; Mon, 3 Mar 2025 10:00:00 +0000\n"
        f"From: {chance.choice(WORDS['people'])} <{name}{chance.randint(1, 400)}@{name}.example>\n"
        f"To: Robin <robin@post.example>\nSubject: {subject}\nMIME-Version: 1.0\n"
        f"Date: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <{chance.randrange(1 << 60):x}@b.example>\n"
        + more
    ).encode()
