"""A mail that was kept, as a file for mail programs."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail_out import kept_eml

anything = st.text(max_size=80)


@given(anything, anything, anything, anything)
def test_whatever_stood_in_a_mail_makes_one_mail_again(name, address, subject, text):
    made = kept_eml(name=name, address=address, subject=subject, text=text, sent_at=None)

    read = message_from_bytes(made, policy=policy.default)
    assert set(read.keys()) <= {
        "From", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


def test_a_line_end_in_a_subject_begins_no_header():
    made = kept_eml(
        name="Priya\r\nBcc: all@elsewhere.example", address="priya@harbour.example",
        subject="Hello\nBcc: all@elsewhere.example", text="Dear Ada", sent_at=datetime(2026, 11, 24, tzinfo=UTC),
    )  # fmt: skip

    read = message_from_bytes(made, policy=policy.default)
    assert read["Bcc"] is None
    assert read["Subject"] == "Hello Bcc: all@elsewhere.example"
    assert read["Date"].startswith("Tue, 24 Nov 2026")
