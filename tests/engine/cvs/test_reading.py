"""What a CV says is recovered, whatever kind of file it is."""

import json

from engine.cvs.made import (
    DOCX_LAYOUTS,
    as_docx,
    as_markdown,
    as_text,
    docx,
    para,
    people,
    run,
    text_box,
)
from engine.cvs.sheets import Put, pdf, words
from onward.engine.cvs.reading import read, read_text
from onward.engine.cvs.records import Cv, Format, Moment, Place, SectionKind

TUNED = people("tuned")


def told(cv: Cv) -> dict[str, object]:
    return {
        "name": cv.contact.name.text,
        "email": cv.contact.email.text,
        "phone": cv.contact.phone.text,
        "place": cv.contact.place.text,
        "jobs": [(job.title, job.employer) for job in cv.jobs],
        "bullets": [item.text for job in cv.jobs for item in job.bullets],
        "schools": [each.institution for each in cv.schooling],
        "language": cv.language,
        "certificates": [item.text for item in cv.certificates],
        "private": [item.text for item in cv.contact.private],
    }


def wanted(person: dict) -> dict[str, object]:
    return {
        **{name: person[name] for name in ("name", "email", "phone", "place", "language")},
        "jobs": [(job["title"], job["employer"]) for job in person["jobs"]],
        "bullets": [one for job in person["jobs"] for one in job["bullets"]],
        "schools": [each["institution"] for each in person["schooling"]],
        "certificates": person["lists"]["certificates"],
        "private": person.get("private", []),
    }


def test_the_same_is_read_from_text_markdown_and_every_kind_of_docx():
    """One test for all files, so that every line that differs is told at once."""
    wrong = []
    for name, person in TUNED.items():
        files = {"text": as_text(person).encode(), "markdown": as_markdown(person).encode()}
        files |= {layout: as_docx(person, layout) for layout in DOCX_LAYOUTS}
        for kind, content in files.items():
            found = told(read(content, "cv.md" if kind == "markdown" else "cv"))
            right = wanted(person)
            wrong += [(name, kind, key, found[key]) for key in right if found[key] != right[key]]

    assert wrong == []


def test_dates_are_months_and_what_goes_on_has_no_end():
    cv = read(as_docx(TUNED["cook"], "table"))

    assert [(job.span.start, job.span.end, job.span.ongoing) for job in cv.jobs if job.span] == [
        (Moment(2022, 1), None, True),
        (Moment(2019, 6), Moment(2021, 12), False),
        (Moment(2018, 9), Moment(2019, 5), False),
    ]


def job_page(*, date_left: bool) -> bytes:
    """Two posts whose dates stand in a column of their own."""
    date_at, text_at = (50, 170) if date_left else (430, 50)
    puts = [
        Put("Odalys Fernsby", 50, 60, 24, bold=True),
        Put("odalys@example.org | 020 7946 0018 | Leeds, LS6 2QT", 50, 80),
        Put("Employment history", 50, 120, 14, bold=True),
    ]
    for top, title, employer, dates in (
        (145, "Staff Nurse", "Harbour Hospital", "May 2019 – present"),
        (215, "Care Assistant", "Thistle House", "2014 – 2019"),
    ):
        puts += [
            Put(title, text_at, top, bold=True),
            Put(dates, date_at, top),
            Put(f"{employer}, Leeds", text_at, top + 14),
            Put("• Looked after people", text_at, top + 28),
            Put("• Kept the records", text_at, top + 42),
        ]
    return pdf(words(puts))


def test_dates_in_a_column_belong_to_the_post_beside_them():
    for date_left in (True, False):
        cv = read(job_page(date_left=date_left))

        assert cv.paper.columns == 1
        assert [(job.title, job.employer, job.span and job.span.words) for job in cv.jobs] == [
            ("Staff Nurse", "Harbour Hospital", "May 2019 – present"),
            ("Care Assistant", "Thistle House", "2014 – 2019"),
        ]
        assert [len(job.bullets) for job in cv.jobs] == [2, 2]


def test_two_columns_are_read_one_after_the_other():
    side = [
        "Skills",
        "Wound care",
        "Early warning scores",
        "Moving and handling",
        "Languages",
        "English",
        "Spanish",
    ]
    main = ["Employment history", "Staff Nurse, Harbour Hospital, May 2019 – present", "Looked after people and their families", "on a ward of 28 beds, day and night", "Education", "BSc Adult Nursing, University of West Harrowby, 2017"]  # fmt: skip
    puts = [Put("Odalys Fernsby", 50, 60, 24, bold=True)]
    puts += [
        Put(text, 50, 110 + 17 * at, bold=text in ("Skills", "Languages"))
        for at, text in enumerate(side)
    ]
    puts += [
        Put(text, 230, 112 + 17 * at, bold=text[:3] in ("Emp", "Edu"))
        for at, text in enumerate(main)
    ]

    cv = read(pdf(words(puts)))

    assert cv.paper.columns == 2
    assert [line.text for line in cv.lines] == ["Odalys Fernsby", *side, *main]
    assert [item.text for item in cv.skills] == side[1:4]


def test_what_a_person_does_not_see_is_kept_and_not_believed():
    puts = [
        Put("Odalys Fernsby", 50, 60, 24, bold=True),
        Put("Skills", 50, 100, 14, bold=True),
        Put("Wound care, early warning scores", 50, 120),
        Put("Kubernetes, welding, Japanese", 50, 140, white=True),
        Put("forklift licence", 50, 160, 1),
        Put("Excel", 50, 180),
    ]
    cv = read(pdf(words(puts)))

    assert [line.text for line in cv.lines if line.hidden] == [
        "Kubernetes, welding, Japanese",
        "forklift licence",
    ]
    assert "welding" not in [item.text for item in cv.skills]

    vanished = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>welding</w:t></w:r></w:p>"
    cv = read(
        docx(para("Odalys Fernsby", size=40) + para("odalys@example.org, a nurse") + vanished)
    )
    assert [line.text for line in cv.lines if line.hidden] == ["welding"]


def test_white_letters_on_a_dark_band_are_seen():
    band = b"0.1 0.3 0.3 rg 0 742 595 100 re f\n"
    cv = read(pdf(band + words([Put("Odalys Fernsby, nurse in Leeds", 50, 60, 24, white=True)])))

    assert not any(line.hidden for line in cv.lines)


def test_page_numbers_and_what_repeats_are_no_part_of_the_text():
    pages = [
        words([Put("Odalys Fernsby", 50, 400, 10), Put("A line of the page itself", 50, 200), Put(f"Odalys Fernsby – {n}/2", 250, 815, 8)])
        for n in (1, 2)
    ]  # fmt: skip
    cv = read(pdf(*pages))

    assert [line.text for line in cv.lines if line.place is Place.FOOTER] == [
        "Odalys Fernsby – 1/2",
        "Odalys Fernsby – 2/2",
    ]


def test_each_line_of_a_docx_knows_where_it_stands():
    person = TUNED["nurse"]

    header = read(as_docx(person, "header"))
    assert {line.place for line in header.lines} == {Place.HEADER, Place.BODY}
    assert header.contact.email.line <= 2

    boxes = read(as_docx(person, "boxes"))
    assert boxes.paper.text_boxes == 2
    # What an older program is shown instead of the box is the same text, and is read once.
    assert sum(line.text == person["name"] for line in boxes.lines) == 1

    assert read(as_docx(person, "table")).paper.tables == 2
    assert read(as_docx(person, "columns")).paper.columns == 2


def test_deleted_words_of_a_docx_stay_deleted():
    gone = "<w:p><w:del><w:r><w:delText>fired</w:delText></w:r></w:del><w:r><w:t>Odalys Fernsby, nurse in Leeds</w:t></w:r></w:p>"

    assert [line.text for line in read(docx(gone)).lines] == ["Odalys Fernsby, nurse in Leeds"]


def test_lines_break_and_tabs_part_in_a_docx():
    body = f"<w:p>{run('Odalys Fernsby')}<w:r><w:br/></w:r>{run('odalys@example.org' + chr(9) + 'Leeds')}</w:p>"

    assert [line.text for line in read(docx(body + text_box(para("Skills")))).lines] == ["Odalys Fernsby", "odalys@example.org\tLeeds", "Skills"]  # fmt: skip


def test_a_json_resume_is_taken_by_its_fields():
    resume = {
        "basics": {"name": "Odalys Fernsby", "email": "odalys@example.org", "phone": "020 7946 0018", "location": {"city": "Leeds", "countryCode": "GB"}},
        "work": [{"name": "Harbour Hospital", "position": "Staff Nurse", "startDate": "2019-05", "highlights": ["Kept the records"]}],
        "education": [{"institution": "University of West Harrowby", "studyType": "BSc", "area": "Adult Nursing", "startDate": "2014", "endDate": "2017"}],
        "skills": [{"name": "Ward", "keywords": ["Wound care"]}],
        "languages": [{"language": "Spanish", "fluency": "B2"}],
        "nonsense": 3,
    }  # fmt: skip
    cv = read(json.dumps(resume).encode(), "resume.json")

    assert cv.paper.format is Format.JSON_RESUME
    assert cv.paper.left_out
    (job,) = cv.jobs
    assert (job.employer, job.title, job.span and job.span.ongoing) == (
        "Harbour Hospital",
        "Staff Nurse",
        True,
    )
    assert cv.lines[job.first - 1].text.startswith("Staff Nurse, Harbour Hospital")
    assert (cv.languages[0].text, cv.languages[0].about) == ("Spanish", "B2")
    assert cv.contact.place.text == "Leeds, GB"


def test_further_posts_at_one_employer_are_at_that_employer():
    cv = read_text(
        "Odalys Fernsby\nodalys@example.org\n\nEMPLOYMENT HISTORY\n\nHarbour Hospital\nSenior Nurse, 2021 – present\n- Led a team\n"
        "Staff Nurse, 2019 – 2021\n- Cared for people\n"
    )

    assert [(job.title, job.employer) for job in cv.jobs] == [
        ("Senior Nurse", "Harbour Hospital"),
        ("Staff Nurse", "Harbour Hospital"),
    ]


def test_headings_are_known_however_they_are_set():
    wrong = {
        heading: [section.kind for section in cv.sections]
        for heading, kind in {
            "E X P E R I E N C E": SectionKind.EXPERIENCE,
            "2. Work experience:": SectionKind.EXPERIENCE,
            "Berufserfahrung": SectionKind.EXPERIENCE,
            "EXPÉRIENCES PROFESSIONNELLES": SectionKind.EXPERIENCE,
            "Skills & Languages": SectionKind.SKILLS,
            "Formación académica": SectionKind.EDUCATION,
            "Werkervaring (selectie)": SectionKind.EXPERIENCE,
            "Istruzione e formazione": SectionKind.EDUCATION,
            "Idiomas": SectionKind.LANGUAGES,
        }.items()
        if (cv := read_text(f"Odalys Fernsby\nodalys@example.org\n\n{heading}\n\nSomething is told here.\n")).sections[-1].kind is not kind
    }  # fmt: skip

    assert wrong == {}
