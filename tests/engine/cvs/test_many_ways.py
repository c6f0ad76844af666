"""CVs as they are written in many places: in tables, with labels, numbered, as a profile was saved."""

from onward.engine.cvs.reading import read
from onward.engine.cvs.records import Cv, SectionKind


def of(text: str) -> Cv:
    return read(text.encode(), "cv.txt")


def test_a_table_of_labels_at_the_top_tells_who_and_where():
    cv = of(
        "Lebenslauf\n"
        "Name\tYusuf Demirel\n"
        "Anschrift\tLange Gasse 4, 90403 Nürnberg\n"
        "Telefon\t0911 5550 123\n"
        "E-Mail\ty.demirel@example.de\n"
        "Geburtsdatum\t12.04.1991\n"
        "Familienstand\tverheiratet\n"
        "Berufserfahrung\n"
        "03/2019 – heute\tElektroniker, Brennweiler Anlagenbau GmbH\n"
    )

    assert cv.contact.name.text == "Yusuf Demirel"
    assert cv.contact.place.text == "Lange Gasse 4, 90403 Nürnberg"
    assert [one.text for one in cv.contact.private] == [
        "Geburtsdatum 12.04.1991",
        "Familienstand verheiratet",
    ]


def test_a_street_before_the_town_is_the_place_and_a_day_of_birth_is_none():
    french = of(
        "Élodie Marchand\n27 rue des Tanneurs, 69005 Lyon · elodie@exemple.fr · Née le\n3 mai 1990 · Permis B\n"
    )
    spanish = of("Ana Ruiz\nCalle del Olmo 12, 3.º B, 28012 Madrid\nana@ejemplo.es\n")

    assert french.contact.place.text == "27 rue des Tanneurs, 69005 Lyon"
    assert [one.text for one in french.contact.private] == ["Née le 3 mai 1990"]
    assert spanish.contact.place.text == "Calle del Olmo 12, 3.º B, 28012 Madrid"


def test_a_line_that_begins_with_a_year_is_no_town():
    cv = of("Piotr Zielinski\n07700 900456\nPeterborough\n2020 to now Saxon Haulage\n")

    assert cv.contact.place.text == "Peterborough"


def test_the_house_is_the_employer_and_its_ward_is_not():
    cv = of(
        "Amara Bennett\nEmployment\n"
        "Staff Nurse, Acute Medical Unit\nNorthfield Teaching Hospitals NHS Trust — Sep 2018 to present\n"
        "- Cared for eight patients\n"
        "Healthcare Assistant\nWillowbrook Care Home — June 2014 to Aug 2015\n- Helped residents\n"
    )

    assert [(job.title, job.employer) for job in cv.jobs] == [
        ("Staff Nurse", "Northfield Teaching Hospitals NHS Trust"),
        ("Healthcare Assistant", "Willowbrook Care Home"),
    ]


PROFILE = (
    "Contact\nlena@example.com\nwww.linkedin.com/in/lena-\nhartmann-ops (LinkedIn)\n"
    "Top Skills\nBudgeting\nSalesforce\n"
    "Lena Hartmann\nBristol, United Kingdom\n"
    "Experience\n"
    "Pebblewick Logistics\nOperations Manager\nMarch 2021 - Present (5 years 9 months)\n"
    "Ran a depot of 45 people.\n"
    "Tidewater Events Ltd\n4 years 2 months\n"
    "Senior Event Coordinator\nJune 2019 - February 2021 (1 year 9 months)\n"
    "Event Coordinator\nJanuary 2017 - May 2019 (2 years 5 months)\n"
)


def test_two_posts_under_one_house_in_a_saved_profile_belong_to_that_house():
    assert [(job.title, job.employer) for job in of(PROFILE).jobs] == [
        ("Operations Manager", "Pebblewick Logistics"),
        ("Senior Event Coordinator", "Tidewater Events Ltd"),
        ("Event Coordinator", "Tidewater Events Ltd"),
    ]


def test_a_link_that_a_narrow_column_broke_is_whole_again():
    cv = of(PROFILE)

    assert [one.text for one in cv.contact.links] == ["www.linkedin.com/in/lena-hartmann-ops"]
    assert [one.text for one in cv.skills] == ["Budgeting", "Salesforce"]


def test_the_numbers_of_numbered_entries_are_no_part_of_the_titles():
    cv = of(
        "Arjun Rao\nWork experience\n"
        "1. Design Engineer, Kaveri Ltd (Jul 2019 - present)\n- Designed 12 tools\n"
        "2. Trainee Engineer, Deccan Pumps Ltd (Jul 2018 - Jun 2019)\n- Drew plans\n"
    )

    assert [job.title for job in cv.jobs] == ["Design Engineer", "Trainee Engineer"]


def test_a_company_whose_form_is_also_a_german_word_keeps_its_name():
    cv = of("Henrik Sund\nExperience\nWelder, Öresund Varv AB\n2017 – present\n- Welded hulls\n")

    assert [(job.title, job.employer) for job in cv.jobs] == [("Welder", "Öresund Varv AB")]
    assert cv.jobs[0].span is not None
    assert cv.jobs[0].span.words == "2017 – present"


def test_a_name_in_letters_without_capitals_is_found():
    assert of("נועה לוי\nnoa@example.co.il | תל אביב\n").contact.name.text == "נועה לוי"
    assert of("سارة الحمدان\nsara@example.com\n").contact.name.text == "سارة الحمدان"


def test_a_usual_heading_for_the_rest_is_known():
    cv = of("Ana Ruiz\nExperiencia\nCocinera, Mesón Alto, 2019 - 2021\nOtros datos\nCarné B\n")

    assert [part.kind for part in cv.sections][-1] is SectionKind.OTHER
