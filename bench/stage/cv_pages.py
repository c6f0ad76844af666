"""CVs as web pages, to be printed by a browser: the layouts people find in word processors and web tools."""

from html import escape
from typing import Any

Person = dict[str, Any]
LAYOUTS = ("right", "left", "side", "pipes", "stacked", "prose")
# Drawn after the rules were done.
LATER = ("timeline", "mirror")

_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>CV</title><style>
@page {{ size: A4; margin: 17mm }} body {{ font: 10.5pt/1.42 "Liberation Sans", sans-serif; margin: 0 }}
h1 {{ font-size: 23pt; margin: 0 0 2pt }} h2 {{ font-size: 13pt; margin: 13pt 0 4pt }} p {{ margin: 0 0 3pt }}
ul {{ margin: 2pt 0 8pt; padding-left: 16pt }} .row {{ display: flex; justify-content: space-between; gap: 12pt }}
.dated {{ display: grid; grid-template-columns: 38mm 1fr; column-gap: 6mm }} b {{ font-weight: 700 }}
.side {{ display: grid; grid-template-columns: 55mm 1fr; column-gap: 9mm }} .serif {{ font-family: "Liberation Serif", serif }}
.band {{ background: #1d4a4f; color: #fff; padding: 8pt; }} .wide h2 {{ text-align: center; letter-spacing: .3em; text-transform: uppercase; font-weight: 400 }} .wide h1 {{ text-align: right; font-weight: 300 }}
.mirror {{ display: grid; grid-template-columns: 1fr 60mm; column-gap: 10mm }} .small {{ font-size: 9pt; color: #666 }}
.caps h2 {{ text-transform: uppercase; border-bottom: 1px solid #555 }}
</style><body class="{shape}">{body}"""


def page(person: Person, layout: str) -> str:
    shape = {"stacked": "serif caps", "pipes": "caps", "timeline": "wide"}.get(layout, "")
    return _PAGE.format(language=person["language"], shape=shape, body=_body(person, layout))


def _body(person: Person, layout: str) -> str:
    if layout == "side":
        side = f"<div class='band'>{_reach(person, '')}{_lists(person)}</div>"
        return f"<div class='side'>{side}<div><h1>{escape(person['name'])}</h1>{_main(person, layout)}</div></div>"
    if layout == "mirror":
        main = f"<div><h1>{escape(person['name'])}</h1>{_main(person, layout)}</div>"
        return f"<div class='mirror'>{main}<div>{_reach(person, '')}{_lists(person)}</div></div>"
    between = {"pipes": " | ", "stacked": " • "}.get(layout, " · ")
    return f"<h1>{escape(person['name'])}</h1>{_reach(person, between)}{_main(person, layout)}{_lists(person)}"


def _reach(person: Person, between: str) -> str:
    said = [person["place"], person["phone"], person["email"], *person["links"]]
    private = "".join(f"<p>{escape(one)}</p>" for one in person.get("private", []))
    if not between:
        return "".join(f"<p>{escape(one)}</p>" for one in said) + private
    return f"<p>{escape(between.join(said))}</p>{private}"


def _main(person: Person, layout: str) -> str:
    heads = person["headings"]
    jobs = "".join(_job(job, layout) for job in person["jobs"])
    schools = "".join(_school(entry, layout) for entry in person["schooling"])
    return (
        f"<h2>{escape(heads['summary'])}</h2><p>{escape(person['summary'])}</p>"
        f"<h2>{escape(heads['experience'])}</h2>{jobs}<h2>{escape(heads['education'])}</h2>{schools}"
    )


def _lists(person: Person) -> str:
    return "".join(
        f"<h2>{escape(person['headings'][name])}</h2>"
        + (
            "".join(f"<p>{escape(one)}</p>" for one in items)
            if name != "skills"
            else f"<p>{escape(', '.join(items))}</p>"
        )
        for name, items in person["lists"].items()
    )


def _points(job: Person, layout: str) -> str:
    if layout == "prose":
        return f"<p>{escape('. '.join(job['bullets']))}.</p>"
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in job["bullets"]) + "</ul>"


def _job(job: Person, layout: str) -> str:
    title, employer, place, dates = (
        escape(job[name]) for name in ("title", "employer", "place", "dates")
    )
    points = _points(job, layout)
    if layout == "left":
        return f"<div class='dated'><div>{dates}</div><div><b>{title}</b><p>{employer}, {place}</p>{points}</div></div>"
    if layout == "pipes":
        return f"<p><b>{title}</b> | {employer} | {place} | {dates}</p>{points}"
    if layout == "timeline":
        head = f"<p><b>{employer.upper()}</b> &mdash; {place}</p><p class='small'>{dates}</p><p><i>{title}</i></p>"
        return head + "".join(f"<p>&ndash; {escape(one)}</p>" for one in job["bullets"])
    if layout == "mirror":
        return f"<p><b>{title}</b>, {employer}</p><p class='small'>{place} · {dates}</p>{points}"
    if layout == "stacked":
        first = f"<div class='row'><b>{employer}</b><span>{place}</span></div>"
        return f"{first}<div class='row'><i>{title}</i><i>{dates}</i></div>{points}"
    if layout == "prose":
        return f"<p><b>{employer}</b>, {place}</p><p>{title}, {dates}</p>{points}"
    return f"<div class='row'><b>{title}</b><span>{dates}</span></div><p>{employer}, {place}</p>{points}"


def _school(entry: Person, layout: str) -> str:
    study = escape(" ".join(filter(None, (entry["degree"], entry["study"]))))
    school, dates = escape(entry["institution"]), escape(entry["dates"])
    if layout == "left":
        return (
            f"<div class='dated'><div>{dates}</div><div><b>{study}</b><p>{school}</p></div></div>"
        )
    if layout == "pipes":
        return f"<p><b>{study}</b> | {school} | {dates}</p>"
    if layout == "timeline":
        return f"<p><b>{school.upper()}</b></p><p class='small'>{dates}</p><p><i>{study}</i></p>"
    if layout == "mirror":
        return f"<p><b>{study}</b>, {school}</p><p class='small'>{dates}</p>"
    if layout == "stacked":
        return f"<div class='row'><b>{school}</b><span>{dates}</span></div><p><i>{study}</i></p>"
    if layout == "prose":
        return f"<p><b>{school}</b>, {dates}</p><p>{study}</p>"
    return f"<div class='row'><b>{study}</b><span>{dates}</span></div><p>{school}</p>"
