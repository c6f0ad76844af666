"""Who is to be met: those whom a sentence names for a talk, and who writes."""

import pytest

from onward.engine.mail.reading import read_text

HEAD = "From: Ines Hartog <ines@quill.example>\nTo: robin@post.example\nSubject: Interview at Quill\n\n"


def people(body: str) -> list[tuple[str, str | None]]:
    result = read_text(f"{HEAD}{body}\n\nKind regards,\nInes Hartog\n")
    return [(one.name, one.address) for one in result.parties.people]


def test_interviewers_are_named_beside_the_writer():
    body = "Your interview is on Monday. You will meet Tom Adeyemi (Head of Lighting) and Dr Priya Nair."

    assert people(body) == [
        ("Ines Hartog", "ines@quill.example"),
        ("Tom Adeyemi", None),
        ("Priya Nair", None),
    ]


def test_an_address_in_the_mail_is_given_to_its_owner():
    body = "You will be interviewed by Tom Adeyemi. Write to t.adeyemi@quill.example beforehand."

    assert ("Tom Adeyemi", "t.adeyemi@quill.example") in people(body)


@pytest.mark.parametrize(
    "body",
    [
        "We would like to invite you to an interview in London Bridge House.",
        "Your interview with the Senior Lighting Designer team is on Monday.",
        "Your interview is on Monday. You will meet the Talent Acquisition Team.",
    ],
)
def test_places_roles_and_desks_are_no_people(body):
    assert [name for name, _ in people(body)] == ["Ines Hartog"]
