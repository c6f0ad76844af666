"""Which messages are opened, and which are let go after a look at their headers or bytes."""

import base64
import tomllib
from pathlib import Path

import pytest

from onward.engine.mail.triage import worth_opening

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
PHRASINGS = tomllib.loads((HERE / "phrasings.toml").read_text("utf-8"))
TABLES = [
    mail
    for path in sorted((HERE / "tables").glob("*.toml"))
    for mail in tomllib.loads(path.read_text("utf-8"))["mail"]
]
NO = "We are sorry to say that we decided against your application for the Baker position."
PLAIN = b"From: Ann <ann@acme.example>\nTo: robin@post.example\nSubject: Hello\n"


def mail(head: str = "", words: str = NO) -> bytes:
    return PLAIN + head.encode() + b"\n" + words.encode()


def as_bulk(raw: bytes) -> bytes:
    return b"List-Unsubscribe: <mailto:out@acme.example>\nPrecedence: bulk\n" + raw


def test_no_answer_of_any_table_is_lost():
    golden = {name: (CORPUS / f"{name}.eml").read_bytes() for name in EXPECTED}
    lost = [
        name
        for name, raw in golden.items()
        if EXPECTED[name]["verdict"] != "other" and not worth_opening(raw)
    ]
    lost += [
        one["id"]
        for one in TABLES
        if one["verdict"] != "other" and not worth_opening(one["text"].lstrip("\n").encode())
    ]
    lost += [words for words in PHRASINGS["no"] if not worth_opening(mail(words=words))]

    assert lost == []


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if e["verdict"] != "other"])
def test_how_an_answer_is_written_down_does_not_hide_it(name):
    head, _, body = (CORPUS / f"{name}.eml").read_bytes().partition(b"\n\n")
    lines = [line for line in head.split(b"\n") if not line.lower().startswith(b"content-")]
    kind = [line for line in head.split(b"\n") if line.lower().startswith(b"content-type")]
    if b"multipart" in head or b"base64" in head or b"quoted-printable" in head:
        return
    as_base64 = [*lines, *kind, b"Content-Transfer-Encoding: base64", b""]

    assert worth_opening((head + b"\n\n" + body).replace(b"\n", b"\r\n"))
    assert worth_opening(b"\n".join([*as_base64, base64.encodebytes(body)]))


def test_a_base64_part_among_others_is_looked_into():
    raw = mail(
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n"
        + base64.encodebytes(NO.encode()).decode()
        + "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n",
    )

    assert worth_opening(raw)


@pytest.mark.parametrize(
    "head",
    [
        "List-Post: <mailto:talk@list.example>\n",
        "Precedence: list\n",
        "X-Gmail-Labels: Chat\n",
        "X-Gmail-Labels: Spam,Inbox\n",
        "X-Gmail-Labels: =?utf-8?q?Gesendet,Ge=C3=B6ffnet?=\n",
        "X-Gmail-Labels: =?UTF-8?Q?Archiviert,Wichtig,?=\n =?UTF-8?Q?Papierkorb?=\n",
        "X-Gmail-Labels: Messages\n envoy\u00e9s\n",
        "X-Gmail-Labels: Itens,\n Lixeira\n",
    ],
)
def test_lists_chats_junk_and_own_mail_are_let_go_by_their_headers(head):
    assert worth_opening(mail())
    assert not worth_opening(mail(head))


def test_a_label_that_only_contains_such_a_word_lets_nothing_go():
    assert worth_opening(mail("X-Gmail-Labels: Inbox,Chats with Acme,Not spam\n"))


def test_the_persons_own_address_is_compared_whole():
    own = frozenset({"Ann@Acme.example"})

    assert not worth_opening(mail(), own_addresses=own)
    assert worth_opening(mail().replace(b"ann@", b"joann@"), own_addresses=own)


def test_bulk_mail_whose_subject_says_nothing_of_work_is_let_go():
    shop = mail(words="Decided on a position for your new sofa yet?").replace(
        b"Hello", b"Spring sale"
    )

    assert not worth_opening(as_bulk(shop))


def test_bulk_mail_from_a_hiring_system_or_about_work_is_opened():
    assert worth_opening(as_bulk(mail()).replace(b"acme.example", b"greenhouse.io"))
    assert worth_opening(as_bulk(mail()).replace(b"Hello", b"Your application"))
    assert worth_opening(as_bulk(mail()).replace(b"Hello", b"An update from Acme"))


def test_an_encoded_subject_is_read():
    coded = base64.b64encode(b"Ihre Bewerbung").decode()
    raw = mail(words="Moin").replace(b"Hello", f"=?utf-8?b?{coded}?=".encode())

    assert worth_opening(raw)


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("Liebe Frau Vale, leider haben wir uns f\u00fcr andere Bewerber entschieden.", "latin-1"),
        (
            "Bonjour, votre profil n'a pas \u00e9t\u00e9 retenu pour cette offre, nous le regrettons.",
            "utf-8",
        ),
        ("Hola, lamentamos decirte que el puesto ya est\u00e1 cubierto.", "latin-1"),
        ("Ol\u00e1, infelizmente a vaga foi preenchida por outra pessoa.", "utf-8"),
        ("Gentile Robin, purtroppo abbiamo scelto un altro profilo per il ruolo.", "utf-8"),
        ("Beste Robin, helaas hebben wij voor een andere kandidaat gekozen.", "utf-8"),
        ("Hej, tack f\u00f6r din ans\u00f6kan. Vi har g\u00e5tt vidare med andra.", "latin-1"),
        ("\u5fd2\u52df\u3044\u305f\u3060\u304d".replace("\u5fd2", "\u5fdc"), "shift_jis"),
        (
            "\u0412\u0430\u043a\u0430\u043d\u0441\u0438\u044f \u0437\u0430\u043a\u0440\u044b\u0442\u0430",
            "koi8-r",
        ),
    ],
)
def test_answers_in_other_languages_and_charsets_are_opened(words, charset):
    assert worth_opening(PLAIN + b"\n" + words.encode(charset))


def test_words_below_a_long_layout_are_found():
    page = "<html><head><style>" + "td { color: red }" * 2000 + "</style></head><body>"
    cells = "<table><tr><td style='padding:0;margin:0;font-size:14px'>" * 40

    assert worth_opening(mail("Content-Type: text/html\n", f"{page}{cells}{NO}</body></html>"))


def test_ordinary_mail_is_let_go():
    assert not worth_opening(mail(words="Soup or salad? I'll be at the market until noon."))
    assert not worth_opening(mail(words="Your parcel is with the neighbours. " * 400))


def test_what_has_neither_sender_nor_subject_is_opened():
    assert worth_opening(b"\x00\x01")
    assert worth_opening(b"")
