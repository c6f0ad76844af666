"""What no rule has foreseen: a mail that leans towards a no as a whole is left to the person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail.afterthought import FEW_SENTENCES, reconsider
from onward.engine.mail.leaning import SENTENCES_READ, find_deciding, lean, terms, weights
from onward.engine.mail.message import read_message
from onward.engine.mail.sentences import written
from onward.engine.mail.verdict import Verdict, VerdictKind, judge
from onward.engine.mail.verdict_kinds import LIKELY

# In words that no rule looks for; of the kind that small firms write.
UNFORESEEN = [
    ("Saturday job", "I've promised the Saturdays to my sister's lad, sorry about that. Your CV was good."),
    ("Lab technician post", "The panel has ranked two other candidates ahead of you, and there is only one post. I wish you well."),
    ("Re: the driver job", "We liked you on the day, but the other lad has his licence already so we took him on."),
]  # fmt: skip
ORDINARY = [
    ("Bins", "The lorry comes on Thursday this week because of the holiday. Sorry for the late notice."),
    ("Your order 2213", "Two of three things are on their way. The third is sold out and we have cancelled it."),
    ("Re: poller", "The second patch does not close the descriptor, so we are back where we started."),
]  # fmt: skip


def mail(subject, body, *, more=""):
    head = "From: Mo Hart <mo@corner.example>\nTo: robin@mailbox.example\n"
    text = f"{head}{more}Subject: {subject}\n\nHi Robin,\n\n{body}\n\nAll the best,\nMo\n"
    return read_message(text.encode())


@pytest.mark.parametrize("silence", ["nothing_said", "no_job_context", "language_without_pack"])
@pytest.mark.parametrize(("subject", "body"), UNFORESEEN)
def test_where_rules_are_silent_a_leaning_is_left_to_the_person(subject, body, silence):
    read = Verdict(VerdictKind.OTHER, LIKELY, reasons=(silence,), language="en")
    message = mail(subject, body)

    verdict = reconsider(read, message, written(message.text)[1])

    assert verdict.kind is VerdictKind.UNSURE
    assert verdict.reasons == ("may_lean_to_a_no", silence)
    assert verdict.sentence in body


@pytest.mark.parametrize(
    "settled", ["own_mail", "discussion_list", "sent_to_many", "a_seeker_writes"]
)
def test_what_the_rules_settled_is_not_thought_over(settled):
    read = Verdict(VerdictKind.OTHER, LIKELY, reasons=(settled,), language="en")
    message = mail(*UNFORESEEN[0])

    assert reconsider(read, message, written(message.text)[1]) is read


@pytest.mark.parametrize(("subject", "body"), ORDINARY)
def test_ordinary_mail_leans_nowhere(subject, body):
    assert judge(mail(subject, body)).kind is VerdictKind.OTHER


@pytest.mark.parametrize(("subject", "body"), UNFORESEEN)
def test_what_was_sent_to_a_list_is_no_note_to_anybody(subject, body):
    more = "List-Unsubscribe: <mailto:off@corner.example>\n"

    assert "may_lean_to_a_no" not in judge(mail(subject, body, more=more)).reasons


# Like nothing but a no.
FAR = ("Your application for the Saturday job", "In the end I gave the Saturdays to a girl who lives over the shop, sorry. I liked your CV.")  # fmt: skip


def reconsidered(reason, subject, body, kind=VerdictKind.OTHER):
    message = mail(subject, body)
    read = Verdict(kind, LIKELY, reasons=(reason,), language="en")
    return reconsider(read, message, written(message.text)[1])


def test_words_of_an_application_a_leaning_and_a_sentence_that_decides_are_a_no_together():
    verdict = reconsidered("about_an_application", *FAR, VerdictKind.UNSURE)

    assert verdict.kind is VerdictKind.REJECTION
    assert verdict.reasons == ("leans_to_a_no", "about_an_application")
    assert verdict.sentence in FAR[1]
    assert "a girl who lives over the shop" in verdict.sentence
    assert verdict.confidence < LIKELY


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("no_job_context", VerdictKind.OTHER),
        # An applicant's own letter speaks of a job as well.
        ("nothing_said", VerdictKind.OTHER),
        ("thanks_for_applying", VerdictKind.ACKNOWLEDGEMENT),
    ],
)
def test_without_one_of_the_three_it_is_left_to_the_person(reason, kind):
    assert reconsidered(reason, *FAR, kind).kind is VerdictKind.UNSURE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "As you asked, we have withdrawn your application."),
        ("de", "Wie gewünscht haben wir Ihre Bewerbung zurückgezogen."),
        ("fr", "Comme demandé, nous avons retiré votre candidature."),
        ("es", "Como pidió, hemos retirado su candidatura."),
        ("nl", "Zoals gevraagd: het intrekken van je sollicitatie is gebeurd."),
        ("it", "Come richiesto, abbiamo ritirato la Sua candidatura."),
        ("pt", "Como pediu, retirámos a sua candidatura."),
    ],
)
def test_what_was_withdrawn_was_refused_by_nobody(language, said):
    assert not judge(mail("Your application", said)).is_no
    reasons = ("about_an_application",)
    read = Verdict(VerdictKind.UNSURE, LIKELY, reasons=reasons, language=language)
    message = mail("Your application", said)
    assert not reconsider(read, message, written(message.text)[1]).is_no


def test_a_no_that_was_taken_back_comes_back_by_no_leaning():
    message = mail(*FAR)
    reasons = ("about_an_application", "taken_back")
    read = Verdict(VerdictKind.UNSURE, LIKELY, reasons=reasons, language="en")

    assert reconsider(read, message, written(message.text)[1]).kind is VerdictKind.UNSURE


@pytest.mark.parametrize(
    "said",
    [
        "If we have decided to go with another candidate, you will hear from us.",
        "Have you been told that you were not selected for the role?",
    ],
)
def test_what_takes_a_no_back_is_remembered(said):
    assert "taken_back" in judge(mail("Your application", said)).reasons


def test_whoever_withdrew_was_refused_by_nobody():
    body = "In the end you withdrew, so I gave the Saturdays to a girl who lives over the shop, sorry. I liked your CV."

    verdict = reconsidered("about_an_application", FAR[0], body, VerdictKind.UNSURE)
    assert verdict.kind is VerdictKind.UNSURE


def test_a_sentence_that_does_not_sound_like_a_decision_is_left_to_the_person():
    body = "I'm sorry to say the Saturdays have been promised to my sister's lad. You interviewed well and I liked you."

    verdict = reconsidered("about_an_application", FAR[0], body, VerdictKind.UNSURE)
    assert verdict.kind is VerdictKind.UNSURE


def test_a_no_that_no_rule_foresaw_is_heard():
    said = (
        "I'm sorry, the yard had room for one girl and she has been mucking out here since Monday."
    )

    verdict = judge(
        mail("Your application for the stable job", f"{said} You were good with the mare.")
    )

    assert verdict.kind is VerdictKind.REJECTION
    assert verdict.reasons == ("leans_to_a_no", "about_an_application")
    assert verdict.sentence == said


def test_a_long_letter_is_no_no_by_its_leaning():
    body = f"{FAR[1]} " * FEW_SENTENCES

    assert not reconsidered("about_an_application", FAR[0], body, VerdictKind.UNSURE).is_no


def test_a_leaning_alone_is_never_a_no():
    words = " ".join(sorted(weights()[0].of, key=weights()[0].of.__getitem__)[-40:])

    assert not judge(mail("Hello", f"So {words}.")).is_no


def test_the_sentence_that_would_decide_is_shown():
    read = Verdict(VerdictKind.OTHER, LIKELY, reasons=("nothing_said",), language="en")
    message = mail(
        "The Saturday job",
        "Thank you for coming by on Tuesday with your CV. I've promised the Saturdays to my sister's lad."
        " You are always welcome for a coffee.",
    )

    verdict = reconsider(read, message, written(message.text)[1])

    assert verdict.sentence == "I've promised the Saturdays to my sister's lad."


def test_an_answer_that_nobody_can_name_is_left_to_the_person():
    read = Verdict(VerdictKind.OTHER, LIKELY, reasons=("nothing_said",), language="en")
    message = mail(
        "Kitchen job",
        "Could you bring your certificates along on Tuesday, when you come to meet the chef?",
    )

    verdict = reconsider(read, message, written(message.text)[1])

    assert verdict.kind is VerdictKind.UNSURE
    assert verdict.reasons == ("may_be_an_answer", "nothing_said")


def test_a_no_that_sounds_like_none_is_left_to_the_person():
    said = "We decided not to move forward with the role of the east wall."
    rest = "The scaffolding comes down on Friday, and the plumber brings the boiler."

    verdict = judge(mail("The scaffolding role", f"{said} {rest}"))

    assert verdict.kind is VerdictKind.UNSURE
    assert verdict.reasons == ("sounds_otherwise",)
    assert verdict.sentence == said


@given(st.lists(st.text(max_size=200), max_size=40), st.none() | st.text(max_size=80))
def test_any_words_lean_somewhere_between_none_and_all(sentences, subject):
    leaning = lean(subject, sentences)

    assert 0 <= leaning.no <= 1
    assert 0 <= leaning.own <= 1
    most = find_deciding(sentences)
    assert most is None or most < min(len(sentences), SENTENCES_READ)


@given(st.text())
def test_terms_are_small_and_without_accents(text):
    assert all(term == term.lower() for term in terms(text))
    assert terms("Bewérbung") == terms("bewerbung")


def test_a_sentence_counts_by_how_it_begins_and_ends():
    assert {"^ could", "^ could you", "call ?", "?"} <= terms("Could you call?")
    assert terms("...") == frozenset()


def test_the_forms_of_a_word_count_as_one():
    assert terms("candidates") == terms("candidate")


def test_greeting_and_farewell_weigh_nothing():
    body = ("I've promised the Saturdays to my sister's lad.",)
    framed = ("Dear Robin,", *body, "Kind regards,", "Mo Hart")

    assert lean(None, framed).no == lean(None, body).no
    assert find_deciding(framed) == 1
