"""Words that are said of many things: a no only where the whole mail sounds like one."""

import pytest

from onward.engine.mail.message import read_message
from onward.engine.mail.verdict import judge
from onward.engine.mail.verdict_kinds import PROBABLE

NOTES = [
    ("Saturday job", "I've promised the Saturdays to my sister's lad, sorry about that. Your CV was good."),
    ("Re: the driver job", "We liked you on the day, but the other lad has his licence already so we took him on."),
    ("Kitchen porter", "Thanks for the trial shift. Sorry, we've taken on a lad who lives round the corner."),
]  # fmt: skip
OTHER_MATTERS = [
    ("Re: the flat", "Thanks for coming round. We gave the room to a couple who can move in at once, sorry."),
    ("Saturday's squad", "Sorry, I've gone with the other lad at fly-half, he kicks better. You are on the bench."),
    ("Re: your quote", "Thanks for the quote. We've gone with another firm who can fit it sooner."),
    ("Book club", "So we voted and it went to the one about the octopus. Your choice came second."),
]  # fmt: skip


def mail(subject, body, *, more=""):
    head = "From: Mo Hart <mo@corner.example>\nTo: robin@mailbox.example\n"
    text = f"{head}{more}Subject: {subject}\n\nHi Robin,\n\n{body}\n\nAll the best,\nMo\n"
    return read_message(text.encode())


@pytest.mark.parametrize(("subject", "body"), NOTES)
def test_a_note_in_everyday_words_is_a_no_and_not_a_sure_one(subject, body):
    verdict = judge(mail(subject, body))

    assert verdict.is_no
    assert verdict.confidence == PROBABLE
    assert verdict.sentence in body


@pytest.mark.parametrize(("subject", "body"), NOTES)
def test_the_same_words_sent_to_a_list_are_no_answer(subject, body):
    more = "List-Unsubscribe: <mailto:off@corner.example>\n"

    assert not judge(mail(subject, body, more=more)).is_no


@pytest.mark.parametrize(("subject", "body"), OTHER_MATTERS)
def test_the_same_words_about_another_matter_are_no_answer(subject, body):
    assert not judge(mail(subject, body)).is_no


def test_a_note_to_colleagues_about_a_new_one_is_nobodys_no():
    body = "We went with the second candidate for the support desk. Noor starts on the third."

    assert not judge(mail("Support desk", body)).is_no


def test_a_sentence_may_end_with_no():
    body = "You were lovely with the children, but we have had to say no. Come by at Easter."

    assert judge(mail("Your application", body)).sentence.endswith("say no.")
