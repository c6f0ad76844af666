"""Mail made to stop the program that reads it: each is read to its end, and the next one too.

None of these asserts a time. Before the bounds were there, most of them did not end within a minute.
"""

import pytest

from onward.engine.mail.html import visible_text
from onward.engine.mail.reading import read

HEAD = "From: Mara <mara@fernhill.example>\nSubject: Your application\n"
NO = "Unfortunately we will not move forward with your application."
HTML = f"{HEAD}Content-Type: text/html\n\n"


def nested(depth, lines):
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{nth}\n\n--b{nth}\n" for nth in range(depth)
    )
    return f"{HEAD}{opened}\n{NO}" + "\n" * lines


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(f"{HEAD}\n{NO}\n\n" + "-" * 20_000 + "x\n", id="a ruler of dashes"),
        pytest.param(f"From: a{' ' * 10_000}b\nSubject: x\n\n{NO}", id="a name of spaces"),
        pytest.param(f"{HTML}<p>{NO}</p>" + "<!--" * 200_000, id="comments never closed"),
        pytest.param(f"{HTML}<p>{NO}</p>" + "<!" * 400_000, id="declarations never closed"),
        pytest.param(f"{HEAD}Content-Type: text/plain{' ' * 99_000}x\n\n{NO}", id="settings of spaces"),
        pytest.param(f'{HEAD}Content-Type: text/plain; a="{";" * 99_000}\n\n{NO}', id="a thousand settings"),
        pytest.param(
            HEAD + "Content-Disposition: inline" + "; a*1*=x" * 60_000 + f"\n\n{NO}",
            id="a setting in sixty thousand pieces",
        ),
        pytest.param(nested(100, 500_000), id="a hundred parts in each other"),
        pytest.param(f"{HEAD}Content-Type: text/plain; charset=-punycode\n\n{'a' * 300_000}", id="punycode"),
        pytest.param(f"Subject: Absage {'konto-' * 2_600}\n\n{NO}", id="a word of a thousand parts"),
        pytest.param(f"{HEAD}\n{NO} {'absage-' * 20_000}", id="the same in the words"),
    ],
)  # fmt: skip
def test_a_mail_that_was_made_to_take_for_ever_is_read(mail):
    assert read(mail.encode(), thorough=True).verdict.kind


@pytest.mark.parametrize(
    "mail",
    [
        "Subject: =?utf-7?q?Your application +2AA-?=\n\nGood day",
        "Subject: =?unicode_escape?q?\\ud800?=\n\nGood day",
        "From: =?utf-7?q?Mara +2AA-?= <mara@fernhill.example>\nSubject: x\n\nGood day",
        "Subject: x\nContent-Type: text/plain; charset=utf-7\n\nGood day +2AA-",
        "Subject: x\nContent-Type: text/html\n\n<p>Good day &#xD800;</p>",
        "Subject: x\nContent-Type: application/pdf; name==?utf-7?q?a+2AA-?=\n\nGood day",
    ],
)
def test_half_a_character_never_comes_in(mail):
    read_mail = read(mail.encode(), thorough=True).message

    for part in (read_mail.subject, read_mail.from_name, read_mail.text, *read_mail.attachments):
        (part or "").encode()


def test_a_cell_without_size_shows_what_is_written_large_within():
    cell = '<td style="font-size:0px"><div style="font-size:14px">seen</div> unseen</td>'

    assert visible_text(f"<table><tr>{cell}</tr></table><p>after</p>")[0] == "seen\n\nafter"


@pytest.mark.parametrize(
    "style",
    [
        "font: bold 14px Arial",
        "font-size: 100%",
        "font-size: 1.1em",
        "font-size: large",
        "opacity: .8",
        "opacity:",
        "background-color: transparent",
        "margin-left: -15px",
    ],
)
def test_what_can_be_seen_is_read(style):
    assert visible_text(f'<p style="{style}">seen</p>')[0] == "seen"
