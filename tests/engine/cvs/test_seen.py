"""What a parser sees is told as it is, with what a simpler program would lose."""

from hypothesis import given
from hypothesis import strategies as st

from engine.cvs.made import as_docx, people
from engine.cvs.sheets import Put, pdf, words
from onward.engine.cvs.packed import packed, unpacked
from onward.engine.cvs.reading import read, read_text
from onward.engine.cvs.records import Moment, Place, SectionKind
from onward.engine.cvs.seen import seen

NURSE = people("tuned")["nurse"]


def test_sections_dates_and_details_are_told_in_their_order():
    found = seen(read(as_docx(NURSE, "paragraphs")))

    assert [section.kind for section in found.sections] == [
        SectionKind.CONTACT, SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.EDUCATION,
        SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.CERTIFICATES,
    ]  # fmt: skip
    first = found.entries[0]
    assert (first.title, first.at, first.start, first.ongoing, first.bullets) == (
        "Senior Staff Nurse", "Marrowgate General Hospital", Moment(2021, 3), True, 3,
    )  # fmt: skip
    assert {one.what for one in found.details if one.text} == {
        "name",
        "email",
        "phone",
        "place",
        "link",
    }
    assert found.lost == ()
    assert found.straight == ()


def test_what_stands_in_a_header_is_lost_to_a_program_that_reads_the_body():
    found = seen(read(as_docx(NURSE, "header")))

    (lost,) = found.lost
    assert lost.place is Place.HEADER
    assert {one.what for one in lost.details} >= {"name", "email", "phone"}
    assert lost.lines[0].text == NURSE["name"]


def test_two_columns_are_shown_as_a_program_reads_that_knows_none():
    side = [
        "Skills",
        "Wound care",
        "Early warning scores",
        "Moving and handling",
        "Records and handovers",
    ]
    main = ["Employment history", "Staff Nurse, Harbour Hospital, May 2019 – present", "Looked after people and their families", "on a ward of 28 beds", "day and night"]  # fmt: skip
    puts = [Put(text, 50, 100 + 20 * at) for at, text in enumerate(side)]
    puts += [Put(text, 230, 100 + 20 * at) for at, text in enumerate(main)]

    found = seen(read(pdf(words(puts))))

    assert found.straight[0] == "Skills Employment history"
    assert [line.text for line in found.order] == side + main


def test_what_is_not_found_is_empty_and_not_guessed():
    found = seen(read_text("- one\n- two\n- three and some more words\n"))

    assert {one.what: (one.text, one.place) for one in found.details} == dict.fromkeys(
        ("name", "email", "phone", "place"), ("", None)
    )


@given(st.sampled_from(sorted(people("tuned"))), st.sampled_from(["paragraphs", "table", "boxes"]))
def test_a_cv_crosses_a_pipe_unchanged(name, layout):
    cv = read(as_docx(people("tuned")[name], layout))

    assert unpacked(packed(cv)) == cv
