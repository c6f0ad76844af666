import re
import unicodedata
from dataclasses import fields, replace
from datetime import date
from importlib import resources
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.engine.history import NOT_PERFORMANCE, Decider, Stage
from onward.engine.letters.access import Law, Scope
from onward.engine.letters.compose import NotWrittenYet, compose
from onward.engine.letters.facts import LetterFacts, Tone, context_of, name_of
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

WRITTEN = list(LetterKind)
# The letters that follow a no, or its silence.
AFTER_A_NO = [
    LetterKind.THANKS,
    LetterKind.ADVICE,
    LetterKind.RECRUITER_ASK,
    LetterKind.FOLLOW_UP,
]
ABSENCES = {"W9", "W10", "W11"}
ALL = LetterFacts(
    signed_as="Ada Okafor",
    recipient_name="Priya",
    recipient_full="Priya Raman",
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    stage=Stage.INTERVIEW,
    decided_by=Decider.EMPLOYER,
    human_contact=True,
    moment="talking through the night shift handover",
    others_met=("Tom",),
    no_on=date(2026, 11, 20),
    applied_on=date(2026, 10, 2),
    talked_on=date(2026, 11, 3),
    promised_on=date(2026, 11, 13),
    criterion="leading a team",
    open_to_future=True,
    goal="ward coordinator",
    attached="my CV and one job advertisement",
    questions=("Which line would you change first?", "Which example is hardest to follow?"),
    followed="writing open tasks on one card",
    news="I have led the handover on our night shift for six weeks",
    changes=("a course in rota planning", "four months of leading the night handover"),
    why="planning the week with the whole team",
    because="I have accepted another role",
    law=Law.UK,
    scope=frozenset(Scope),
    identity="the mail address that I applied from",
    premium=True,
)


def read(kind, draft, facts):
    return lint(kind, draft.text, context=context_of(facts), premium=facts.premium)


def every_reading(draft):
    """The draft in each of its ways: every part varied alone, and all of them together."""
    most = max(len(part.alternatives) for part in draft.parts)
    for chosen in range(most):
        together = draft
        for part in draft.parts:
            yield draft.saying(part.name, chosen)
            together = together.saying(part.name, chosen)
        yield together


def extremes(draft):
    """The shortest and the longest letter that the draft can become."""
    for pick in (min, max):
        reading = draft
        for part in draft.parts:
            lengths = [len(sentence.split()) for sentence in part.alternatives]
            reading = reading.saying(part.name, lengths.index(pick(lengths)))
        yield reading


@pytest.mark.parametrize(("kind", "stage"), list(product(WRITTEN, Stage)))
def test_with_its_facts_a_draft_lints_clean_however_it_is_said(kind, stage):
    for ending in Decider:
        facts = replace(ALL, stage=stage, decided_by=ending)
        draft = compose(kind, facts)

        assert draft.missing == ()
        for reading in extremes(draft):
            assert read(kind, reading, facts) == (), reading.text


@pytest.mark.parametrize(("kind", "tone"), list(product(WRITTEN, Tone)))
def test_each_tone_lints_clean_at_each_stage(kind, tone):
    for stage in Stage:
        facts = replace(ALL, stage=stage, tone=tone, decided_by=None)
        draft = compose(kind, facts)

        assert draft.missing == ()
        assert read(kind, draft, facts) == (), draft.text


@pytest.mark.parametrize("kind", WRITTEN)
def test_each_way_of_each_part_lints_clean(kind):
    for reading in every_reading(compose(kind, ALL)):
        assert read(kind, reading, ALL) == ()


moments = st.one_of(
    st.none(),
    st.text(max_size=90),
    st.sampled_from(
        [
            "the ward", "how you plan the week", "that you showed me the board", "when Tom drew the rota", "You asked about my year abroad.",
            "Night shift handover", "talking", "why you did not choose me", "the unfair test", "[moment]", "Tom's question!", "asking you to reconsider",
            "could you call me?", "I accept it, but I am so disappointed", "SHOUTING AT LENGTH", "organisational interdisciplinary considerations",
            "word " * 14, "word " * 15, "it all. Kind regards,", "you people", "the night with 😀", "talking about respect but not much",
        ]
    ),
)  # fmt: skip
names = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(
        ["Priya", "Sue", "Prof. Dr. Maria del Carmen Lopez", "[Name]", "XXX", "李 明", "ليلى", "O’Brien", "Dr. Raman", "Priya, RN", "Anne-Marie", "PRIYA", "Ada\nBcc: x"]
    ),
)  # fmt: skip
roles = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.sampled_from(
        ["Ward Coordinator", "Engineer [Remote]", "Tribunal Clerk", "SENIOR NURSE (m/f/d)", "Summer internship", "Deputy Head of Year Seven English and Drama",
         "Assistant to the Regional Director of Community and Family Nursing Services", "Thank you", "[role]", "Sr. Analyst – Payments", "?"]
    ),
)  # fmt: skip
# So many facts take their time to be made up, and a busy machine is no broken law.
# Few of the words that are drawn make a name; that is no fault of the law.
patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
own_words = st.one_of(
    moments,
    st.sampled_from(
        [
            "at the ward visit in Port Elm", "a course in rota planning", "writing open tasks on one card", "I have led a team of four. We work at night",
            "Which line would you change first?", "why they did not want me?", "my lawyer will see to it", "Harbour Lane Holdings Ltd.", "because of my health",
            "I have accepted another role", "the address ada@mail.example", "my CV and one job advertisement", "How would you begin, and what would you leave out?",
            "Nurse, nurse\r\nBcc: x", "مديرة القسم", "Deputy Head of the Organisational Considerations Administration", "we all know you people lied",
        ]
    ),
)  # fmt: skip
lists = st.lists(own_words.filter(bool), max_size=4).map(tuple)
facts = st.builds(
    LetterFacts,
    signed_as=names,
    recipient_name=names,
    recipient_full=names,
    employer=roles,
    role=roles,
    stage=st.none() | st.sampled_from(Stage),
    decided_by=st.none() | st.sampled_from(Decider),
    human_contact=st.none() | st.booleans(),
    moment=moments,
    others_met=st.lists(names.filter(bool), max_size=5).map(tuple),
    no_on=st.none() | st.dates(),
    criterion=moments,
    open_to_future=st.none() | st.booleans(),
    applied_on=st.none() | st.dates(),
    talked_on=st.none() | st.dates(),
    goal=own_words,
    attached=own_words,
    questions=lists,
    met=own_words,
    followed=own_words,
    news=own_words,
    changes=lists,
    why=own_words,
    because=own_words,
    law=st.none() | st.sampled_from(Law),
    controller=own_words,
    scope=st.frozensets(st.sampled_from(Scope)),
    identity=own_words,
    premium=st.booleans(),
    familiar=st.booleans(),
    tone=st.sampled_from(Tone),
)


@patient
@given(
    kind=st.sampled_from(WRITTEN), facts=facts, choices=st.lists(st.integers(0, 2), max_size=12)
)
def test_whatever_is_known_a_draft_lints_clean_but_for_what_is_missing(kind, facts, choices):
    draft = compose(kind, facts)
    for part, chosen in zip(draft.parts, choices, strict=False):
        draft = draft.saying(part.name, chosen)

    findings = read(kind, draft, facts)
    assert {one.code for one in findings} <= ABSENCES, (draft.text, findings)
    assert not findings or draft.missing
    assert len(draft.subject) <= 60
    assert "{" not in draft.text
    assert "\n" not in draft.subject


@patient
@given(kind=st.sampled_from(WRITTEN), facts=facts)
def test_every_word_of_a_draft_is_one_of_ours_or_was_given(kind, facts):
    draft = compose(kind, facts)
    allowed = OUR_WORDS | _words(" ".join(_told(facts)))

    for part in draft.parts:
        for sentence in part.alternatives:
            assert _words(sentence) <= allowed, (sentence, _words(sentence) - allowed)


def _words(text):
    plain = unicodedata.normalize("NFC", text).lower()
    runs = "".join(one if one.isalpha() or one.isdecimal() else " " for one in plain)
    return set(re.findall(r"[^\W\d]+|\d+", runs))


def _told(facts):
    for field in fields(facts):
        value = getattr(facts, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield from (one, name_of(one) or "")
            elif isinstance(one, date):
                yield f"{one.day} {MONTHS[one.month - 1]} {one.year}"


MONTHS = [f"{date(2026, month, 1):%B}" for month in range(1, 13)]
# Every word of the sentences themselves; a slot is none, and nor is a figure but of a list.
ENGLISH = resources.files("onward.engine.lexicon").joinpath("letters/en")
SENTENCES = re.sub(
    r"\{\w+\}",
    " ",
    " ".join(
        file.read_text("utf-8").split("role_words", 1)[-1]
        for file in (ENGLISH.joinpath("drafts.toml"), *ENGLISH.joinpath("drafts").iterdir())
    ),
)
OUR_WORDS = {word for word in _words(SENTENCES.replace("\\n", " ")) if not word.isdigit()}
# The number of the article, and of a line in a list.
OUR_WORDS |= {"15", "1", "2", "3", "4"}


@pytest.mark.parametrize("stage", [None, *Stage])
@pytest.mark.parametrize("ending", [None, *Decider])
def test_a_follow_up_that_names_nothing_yet_asks_for_the_day_it_could_name(stage, ending):
    for asked_before, role in product([False, True], [None, "Ward Coordinator"]):
        facts = LetterFacts(
            signed_as="Ada Okafor",
            recipient_name="Priya",
            role=role,
            stage=stage,
            decided_by=ending,
            asked_before=asked_before,
        )
        draft = compose(LetterKind.FOLLOW_UP, facts)
        day = {"no_on", "talked_on", "applied_on"} & {one.fact for one in draft.missing}
        named = compose(
            LetterKind.FOLLOW_UP, replace(facts, **dict.fromkeys(day, date(2026, 11, 3)))
        )

        assert len(day) == 1
        assert named.missing == draft.missing[: 1 if role is None else 0]
        assert "3 November" in named.text or role is None
        assert role is None or not lint(
            LetterKind.FOLLOW_UP, named.text, context=context_of(facts)
        )


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_fact_that_is_missing_is_asked_for_and_not_written(kind):
    draft = compose(kind, LetterFacts())

    assert {one.fact for one in draft.missing} >= {"signed_as"}
    assert all(one.question.count("?") <= 1 for one in draft.missing)
    assert "None" not in draft.text
    if kind in AFTER_A_NO:
        assert {"recipient_name", "role"} <= {one.fact for one in draft.missing}
        assert draft.text.startswith("Hello,\n")
        assert draft.text.endswith("\n\nKind regards,\n")


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("Talking through the rota", "I enjoyed talking through the rota."),
        ("the board on your wall.", "I will remember the board on your wall."),
        ("How you plan the week", "I will remember how you plan the week."),
        ("that you showed me the board", "I liked that you showed me the board."),
        ("that question on rotas", "I will remember that question on rotas."),
        ("when Tom drew the rota", "I will remember the moment when Tom drew the rota."),
        ("you asked about my year abroad", "One moment stays with me. You asked about my year abroad."),
        ("Tom's question on rotas", "I will remember Tom's question on rotas."),
        ("Morning tea with the team", "One thing has stayed with me: Morning tea with the team."),
    ],
)  # fmt: skip
def test_a_moment_keeps_the_persons_own_words(moment, sentence):
    draft = compose(LetterKind.THANKS, replace(ALL, moment=moment))

    assert sentence in draft.text


@pytest.mark.parametrize(
    "moment", ["why you did not choose me", "[moment]", "the test!", "so " * 20]
)
def test_a_moment_that_would_spoil_the_letter_is_asked_for_again(moment):
    draft = compose(LetterKind.THANKS, replace(ALL, moment=moment))

    assert [one.fact for one in draft.missing] == ["moment"]
    assert "once more" in draft.missing[0].question
    assert moment.strip() not in draft.text


def test_an_area_that_is_a_reproach_is_asked_for_again():
    draft = compose(LetterKind.ADVICE, replace(ALL, criterion="your unfair process"))

    assert [one.fact for one in draft.missing] == ["criterion"]
    assert "unfair" not in draft.text


def test_a_moment_for_which_there_is_no_room_is_asked_for_again():
    long = replace(
        ALL,
        role="Deputy Head of Year Seven English and Drama",
        stage=Stage.SCREEN,
        decided_by=Decider.KNOCKOUT,
        moment="the way you went through each step of the night with me and Tom",
    )
    draft = compose(LetterKind.RECRUITER_ASK, long)

    assert "each step" not in draft.text
    assert lint(LetterKind.RECRUITER_ASK, draft.text, context=context_of(long)) == ()


@pytest.mark.parametrize("ending", sorted(NOT_PERFORMANCE | {Decider.KNOCKOUT, Decider.ME}))
def test_an_ending_that_was_not_about_me_brings_no_question_about_my_answers(ending):
    for kind, stage in product(AFTER_A_NO, Stage):
        draft = compose(kind, replace(ALL, decided_by=ending, stage=stage))

        said = " ".join(sentence for part in draft.parts for sentence in part.alternatives)
        assert not any(
            word in said for word in ("answer would", "strengthen", "leading a team", "weighed")
        )
    asked = {
        one.fact for one in compose(LetterKind.ADVICE, LetterFacts(decided_by=ending)).missing
    }
    assert "criterion" not in asked


def test_after_the_last_round_openness_is_said_once():
    draft = compose(LetterKind.THANKS, replace(ALL, stage=Stage.FINAL))

    assert draft.text.count("circumstances change") == 1
    assert draft.text.count("hear from you") == 1


def test_nobody_is_made_to_hope_for_more():
    for kind in WRITTEN:
        assert "hear from you" not in compose(kind, replace(ALL, open_to_future=False)).text


def test_after_a_phone_round_thanks_and_ask_share_one_short_letter():
    text = compose(LetterKind.RECRUITER_ASK, replace(ALL, stage=Stage.SCREEN)).text

    assert "Thank you for our conversation about the Ward Coordinator role" in text
    assert text.count("?") == 1


def test_silence_is_not_thanked_for_news():
    for kind in WRITTEN:
        draft = compose(kind, replace(ALL, decided_by=Decider.NOBODY))
        said = " ".join(sentence for part in draft.parts for sentence in part.alternatives)

        assert not any(
            word in said
            for word in ("letting me know", "telling me", "your decision", "answer of")
        )


def test_a_recorded_interview_was_no_talk():
    draft = compose(LetterKind.THANKS, replace(ALL, moment=None, human_contact=False))

    assert "considering me for the Ward Coordinator role" in draft.text
    assert "talk with you" not in draft.text


def test_two_or_three_ways_are_offered_for_each_part():
    for kind, stage in product(WRITTEN, Stage):
        draft = compose(kind, replace(ALL, stage=stage))

        assert all(2 <= len(part.alternatives) <= 3 for part in draft.parts)


def test_the_tone_chooses_and_the_rest_stays_on_offer():
    plain, formal = (
        compose(LetterKind.THANKS, replace(ALL, tone=tone)) for tone in (Tone.PLAIN, Tone.FORMAL)
    )

    assert plain.text.startswith("Hello Priya,")
    assert formal.text.startswith("Dear Priya Raman,")
    assert [part.alternatives for part in plain.parts] == [
        part.alternatives for part in formal.parts
    ]


def test_several_people_are_named_and_a_crowd_is_not_listed():
    met = ("Tom", "Lena Park", "Priya Raman", "Ravi", "Mo", "Tom")
    draft = compose(LetterKind.THANKS, replace(ALL, others_met=met))

    assert (
        "Please pass my thanks on to Tom, Lena Park, Ravi and everyone else I met as well."
        in draft.text
    )
    two = compose(LetterKind.THANKS, replace(ALL, others_met=("Tom", "Lena")))
    assert "thanks on to Tom and Lena as well" in two.text


def test_a_role_is_said_as_one_says_it():
    draft = compose(LetterKind.RECRUITER_ASK, replace(ALL, role="Senior Nurse (m/f/d) – Harbour"))

    assert draft.subject == "Senior Nurse – thank you, and one question"
    assert "about the Senior Nurse role" not in draft.subject
    internship = compose(
        LetterKind.THANKS, replace(ALL, role="Summer internship", stage=Stage.FINAL)
    )
    assert "for the Summer internship." in internship.text


@pytest.mark.parametrize(
    ("kind", "language"),
    [(LetterKind.MENTOR, "xx"), (LetterKind.THANKS, "xx"), (LetterKind.THANKS, "../en")],
)
def test_a_letter_without_sentences_says_so(kind, language):
    with pytest.raises(NotWrittenYet):
        compose(kind, replace(ALL, language=language))
