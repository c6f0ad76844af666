"""A table becomes people or applications by its headings, in any dialect; what is not known is asked."""

from datetime import date

import pytest

from engine.files.made import applications, look, people, read, skipped, table, unread
from onward.engine.files.records import HappeningRecord, NotThat, Sensitive, TouchRecord
from onward.engine.files.shapes import Noun, Sureness
from onward.engine.history import EventKind

JOBS = ("Company", "Role", "Applied on", "Status", "Notes")


def columns(shape):
    return {column.heading: column.field for column in shape.columns}


def test_an_application_is_read_with_what_happened_to_it():
    [one] = applications(
        read(table((*JOBS, "Location", "Link", "Status date"), (
            "Harbour Lane", "Analyst", "2026-03-05", "Rejected", "Kind people", "Leith",
            "harbourlane.example/jobs/1", "2026-04-01",
        )))
    )  # fmt: skip

    assert (one.employer, one.role, one.place) == ("Harbour Lane", "Analyst", "Leith")
    assert one.applied_on == date(2026, 3, 5)
    assert one.url == "https://harbourlane.example/jobs/1"
    assert one.note == "Kind people"
    assert one.where == "line 2"
    assert one.happenings == (
        HappeningRecord(EventKind.NO, date(2026, 4, 1), decided_by="employer"),
    )


def test_a_status_without_a_day_stands_at_the_latest_day_known_and_says_so():
    [one] = applications(read(table(JOBS, ("Blue Kettle", "Cook", "2026-03-05", "Ghosted", ""))))

    [silence] = one.happenings
    assert (silence.kind, silence.on, silence.dated) == ("silence", date(2026, 3, 5), False)
    assert silence.decided_by == "nobody"


def test_a_status_in_a_row_without_any_day_stays_in_the_note():
    found = read(table(JOBS, ("Blue Kettle", "Cook", "", "Rejected", "")))

    [one] = applications(found)
    assert one.happenings == ()
    assert one.note == "Status in the file: Rejected"
    assert [left.count for left in skipped(found)] == [1]


def test_a_day_may_be_chosen_for_rows_that_have_none():
    text = table(JOBS, ("Blue Kettle", "Cook", "", "Rejected", ""))

    [one] = applications(read(text, undated_on=date(2026, 11, 24)))

    assert one.happenings[0].on == date(2026, 11, 24)
    assert not one.happenings[0].dated


def test_an_unknown_status_is_kept_and_said_and_never_guessed():
    found = read(table(JOBS, ("Blue Kettle", "Cook", "2026-03-05", "Maybe?", "")))

    [one] = applications(found)
    assert one.happenings == ()
    assert one.note == "Status in the file: Maybe?"
    assert [left.where for left in skipped(found)] == ["line 2, Status"]


def test_a_saved_job_is_no_application_yet():
    text = table(
        ("Company", "Job title", "Status", "Date saved"),
        ("Seven Larks", "Buyer", "Wishlist", "2026-03-05"),
    )

    [one] = applications(read(text))

    assert (one.saved_on, one.applied_on, one.happenings) == (date(2026, 3, 5), None, ())


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("Firma", "Stelle", "Beworben am", "Status", "Notizen"), ("Alte Fähre", "Köchin", "2026-03-05", "Absage nach Gespräch", "nett")),
        (("Entreprise", "Intitulé du poste", "Date de candidature", "Statut", "Remarques"), ("Alte Fähre", "Köchin", "5 mars 2026", "Refusée après entretien", "nett")),
        (("Empresa", "Puesto", "Fecha de solicitud", "Estado", "Notas"), ("Alte Fähre", "Köchin", "5 de marzo de 2026", "Rechazada tras entrevista", "nett")),
        (("Employer*", "JobTitle", "date_applied", "STAGE", "comments"), ("Alte Fähre", "Köchin", "Mar 5, 2026", "rejected after interview", "nett")),
    ],
)  # fmt: skip
def test_headings_and_words_of_four_languages_mean_the_same(headings, row):
    [one] = applications(read(table(headings, row)))

    assert (one.employer, one.role, one.note) == ("Alte Fähre", "Köchin", "nett")
    assert one.applied_on == date(2026, 3, 5)
    assert [(said.kind, said.stage) for said in one.happenings] == [("no", "interview")]


def test_headings_in_another_language_are_asked_for_and_can_be_chosen():
    text = table(("Yritys", "Tehtävä", "Päivä"), ("Old Ferry", "Planner", "2026-03-05"))

    shape = look(text)
    assert shape.asks_columns
    assert shape.noun is None
    assert {column.sure for column in shape.columns} == {Sureness.UNKNOWN}
    with pytest.raises(NotThat):
        read(text)

    chosen = {"Yritys": "employer", "Tehtävä": "role", "Päivä": "applied_on"}
    [one] = applications(read(text, noun="applications", columns=chosen))
    assert (one.employer, one.role, one.applied_on) == ("Old Ferry", "Planner", date(2026, 3, 5))


def test_a_chosen_column_goes_before_a_known_one_and_a_note_says_its_heading():
    text = table((*JOBS, "Mood"), ("Quiet Mill", "Editor", "", "", "calm", "good"))

    [one] = applications(
        read(text, columns={"Mood": "note", "Company": "role", "Role": "employer"})
    )

    assert (one.employer, one.role) == ("Editor", "Quiet Mill")
    assert one.note == "calm\nMood: good"


def test_a_column_can_be_left_out():
    [one] = applications(
        read(table(JOBS, ("Quiet Mill", "Editor", "", "", "calm")), columns={"Notes": ""})
    )

    assert one.note == ""


def test_which_number_is_the_day_is_asked_with_an_example():
    text = table(JOBS, ("A", "x", "03/04/2026", "", ""), ("B", "y", "05/06/2026", "", ""))

    shape = look(text)
    assert shape.asks_day_first == "03/04/2026"
    found = read(text)
    assert [one.applied_on for one in applications(found)] == [None, None]
    assert [(left.where, left.count) for left in skipped(found)] == [("line 2, Applied on", 2)]
    assert applications(read(text, day_first=True))[0].applied_on == date(2026, 4, 3)
    assert applications(read(text, day_first=False))[0].applied_on == date(2026, 3, 4)


def test_one_day_above_twelve_decides_for_its_column_and_for_no_other():
    text = table(
        ("Company", "Role", "Applied on", "Saved on"),
        ("A", "x", "03/04/2026", "01/02/2026"),
        ("B", "y", "13/04/2026", "03/02/2026"),
    )

    [applied, saved] = [
        one for one in look(text).columns if one.field in ("applied_on", "saved_on")
    ]

    assert (applied.either_day, saved.either_day) == ("", "01/02/2026")
    assert applications(read(text))[0].applied_on == date(2026, 4, 3)


def test_a_column_that_contradicts_itself_is_asked_for():
    text = table(
        JOBS,
        ("A", "x", "13/04/2026", "", ""),
        ("B", "y", "04/13/2026", "", ""),
        ("C", "z", "03/04/2026", "", ""),
    )

    assert look(text).asks_day_first == "03/04/2026"
    assert [one.applied_on for one in applications(read(text))] == [
        date(2026, 4, 13),
        date(2026, 4, 13),
        None,
    ]


def test_what_is_sensitive_is_named_and_left_out_unless_chosen():
    text = table(
        ("Company", "Role", "Salary", "Contact phone"),
        ("Amber Gate", "Nurse", "30,000", "555 0100"),
    )

    assert look(text).sensitive == {Sensitive.SALARY, Sensitive.PHONES}
    found = read(text)
    assert (applications(found)[0].salary, applications(found)[0].contact_phone) == ("", "")
    assert {left.where for left in skipped(found)} == {"line 2, Salary", "line 2, Contact phone"}
    [one] = applications(read(text, with_sensitive=frozenset({Sensitive.SALARY})))
    assert (one.salary, one.contact_phone) == ("30,000", "")


def test_a_sensitive_column_stays_so_when_it_is_made_a_note():
    text = table(("Company", "Role", "Salary"), ("Amber Gate", "Nurse", "30,000"))

    [one] = applications(read(text, columns={"Salary": "note"}))

    assert one.note == ""


def test_a_board_where_a_job_was_found_is_no_person_who_helped():
    [board, friend, odd] = applications(
        read(
            table(
                ("Company", "Role", "Source"),
                ("A", "x", "Indeed"),
                ("B", "y", "Referral"),
                ("C", "z", "A shop window"),
            )
        )
    )

    assert (board.channel, board.note) == ("cold", "Found on: Indeed")
    assert (friend.channel, friend.note) == ("referral", "")
    assert (odd.channel, odd.note) == ("", "Found on: A shop window")


def test_people_come_with_how_and_when_one_met_and_the_last_contact():
    text = table(
        ("Name", "E-mail", "Company", "Relationship", "How close", "How we met", "Since", "Last contact", "Topics"),
        ("Eda Sampleton", "eda@example.org; e.s@example.com", "Tin Whistle", "Former colleague", "weak", "Choir", "2019-05-01", "2026-01-02", "Sailing"),
    )  # fmt: skip

    [person, touch] = read(text)

    assert (person.name, person.email, person.other_emails) == (
        "Eda Sampleton",
        "eda@example.org",
        ("e.s@example.com",),
    )
    assert (person.kind, person.tie, person.met_how, person.topics) == (
        "colleague",
        "weak",
        "Choir",
        "Sailing",
    )
    assert person.met_on == date(2019, 5, 1)
    assert touch == TouchRecord("line 2", person, date(2026, 1, 2), "talked")


def test_a_row_without_a_name_is_counted_and_not_made_up():
    found = read(
        table(("Name", "Email"), ("", "a@example.org"), ("", "b@example.org"), ("Ada Madeup", ""))
    )

    assert [one.name for one in people(found)] == ["Ada Madeup"]
    assert [(left.where, left.count) for left in skipped(found)] == [("line 2", 2)]


def test_what_the_rows_are_can_be_said():
    text = table(("Name", "Company"), ("Ada Madeup", "Paper Moon"))

    assert people(read(text, noun="people"))[0].employer == "Paper Moon"
    assert look(text, noun="applications").noun is Noun.APPLICATIONS


def test_the_first_rows_are_shown_as_they_will_become():
    text = table(JOBS, *[(f"Employer {n}", "Role", "2026-03-05", "", "") for n in range(9)])

    assert [one.employer for one in look(text).first] == [f"Employer {n}" for n in range(5)]


def test_every_row_knows_its_line_even_after_cells_of_several_lines():
    text = table(JOBS, ("A", "x", "", "", "one\ntwo\r\nthree"), ("B", "y", "", "", ""))

    assert [one.where for one in applications(read(text))] == ["line 2", "line 5"]


def test_reading_twice_gives_the_same():
    text = table(JOBS, ("A", "x", "13/04/2026", "Rejected", "n"), ("B", "y", "soon", "?", ""))

    assert read(text) == read(text)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_separator_and_encoding_reads_the_same(separator, encoding):
    text = table(
        JOBS,
        ("Müller, Söhne; Töchter", "Köchin|Koch", "2026-03-05", "", "täglich\tfrüh"),
        separator=separator,
    )

    shape = look(text.encode(encoding))
    assert shape.separator == separator
    [one] = applications(read(text.encode(encoding)))
    assert (one.employer, one.role) == ("Müller, Söhne; Töchter", "Köchin|Koch")


def test_a_line_may_say_the_separator():
    assert applications(read("sep=;\r\nCompany;Role\r\nPaper Moon;Buyer\r\n"))[0].role == "Buyer"


def test_lines_of_old_macintosh_files_are_lines():
    assert [one.where for one in applications(read("Company,Role\rA,x\rB,y\r"))] == [
        "line 2",
        "line 3",
    ]


def test_two_columns_of_one_name_are_two_columns():
    shape = look(
        table(("Company", "Role", "Notes", "Notes", ""), ("A", "x", "one", "two", "three"))
    )

    assert list(columns(shape)) == ["Company", "Role", "Notes", "Notes (2)", "Column 5"]
    assert any("more than once" in remark for remark in shape.remarks)
    [one] = applications(
        read(table(("Company", "Role", "Notes", "Notes"), ("A", "x", "one", "two")))
    )
    assert one.note == "one\ntwo"


def test_a_table_without_headings_is_asked_for():
    text = table(
        ("Harbour Lane", "https://a.example/1", "2026-03-05"),
        ("Blue Kettle", "https://a.example/2", "2026-03-06"),
    )

    shape = look(text)
    assert shape.heading_line is None
    assert shape.asks_columns
    chosen = {"Column 1": "employer", "Column 3": "applied_on"}
    found = applications(read(text, noun="applications", columns=chosen))
    assert [one.employer for one in found] == ["Harbour Lane", "Blue Kettle"]


def test_a_formula_stays_text():
    [one] = applications(read(table(("Company", "Role"), ("=1+1", "@SUM(A1)"))))

    assert (one.employer, one.role) == ("=1+1", "@SUM(A1)")


def test_a_page_must_be_a_page_and_an_address_an_address():
    found = read(
        table(("Name", "Email", "LinkedIn"), ("Ada Madeup", "at home", "javascript:alert(1)"))
    )

    assert (people(found)[0].email, people(found)[0].profile_url) == ("", "")
    assert {one.where for one in unread(found)} == {"line 2, Email", "line 2, LinkedIn"}
