"""What a steward sees of a whole service: one month, closed, of ten people or more, rounded.

The counting is a function of the database, run with its owner's rights: what the application may read
stays one person's, and what comes out is never of fewer than ten. Differences between two looks tell
nothing of one person, for a month is counted once, over those who were there for all of it, and
somebody who belongs to two services counts in one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection

from onward.careers.models import MonthFigures, Organisation

# Evidence §10 and the product: aggregates of at least ten people.
FEWEST = 10
ROUNDED_TO = 5

# `happened` counts events, and no feeling, letter, debrief or word of anybody.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION onward_figures(of_organisation bigint, first_day date, next_day date)
RETURNS TABLE (name text, people integer, total integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
WITH asked AS (
    SELECT 1 FROM careers_membership steward
    WHERE steward.organisation_id = of_organisation AND steward.role = 'steward'
      AND steward.left_at IS NULL
      AND steward.person_id = nullif(current_setting('app.uid', true), '')::bigint
      AND first_day = date_trunc('month', first_day)::date
      AND next_day = (first_day + interval '1 month')::date
), counted AS (
    SELECT DISTINCT ON (m.person_id) m.person_id, m.organisation_id
    FROM careers_membership m JOIN accounts_user u ON u.id = m.person_id AND u.is_active
    WHERE m.role = 'seeker' AND m.joined_at < first_day
      AND (m.left_at IS NULL OR m.left_at >= next_day)
    ORDER BY m.person_id, m.joined_at, m.id
), theirs AS (
    SELECT person_id FROM counted WHERE organisation_id = of_organisation
), happened AS (
    SELECT e.owner_id, e.kind::text AS name FROM tracker_event e
    WHERE e.owner_id IN (SELECT person_id FROM theirs)
      AND e.happened_on >= first_day AND e.happened_on < next_day
      AND e.kind IN ('applied', 'interview', 'offer', 'no')
), told AS (
    SELECT 'members' AS name, count(*) AS people, count(*) AS total FROM theirs
    UNION ALL
    SELECT 'active', count(DISTINCT owner_id), count(DISTINCT owner_id) FROM happened
    UNION ALL
    SELECT h.name, count(DISTINCT h.owner_id), count(*) FROM happened h GROUP BY h.name
)
SELECT told.name, (told.people / {ROUNDED_TO} * {ROUNDED_TO})::integer,
       (round(told.total / {ROUNDED_TO}.0) * {ROUNDED_TO})::integer
FROM told WHERE told.people >= {FEWEST} AND EXISTS (SELECT 1 FROM asked)
$$
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of a thing, by at least so many people; None for both where that were fewer than ten."""

    name: str
    people: int | None
    total: int | None


NAMES = ("members", "active", "applied", "interview", "offer", "no")


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def month_before(first: date) -> date:
    return first_of_month(first - timedelta(days=1))


def next_month(first: date) -> date:
    return first_of_month(first + timedelta(days=32))


def months_told(organisation: Organisation, *, at: datetime, most: int = 12) -> list[date]:
    """The closed months since the service began, the latest first."""
    begun = first_of_month(organisation.made_at.astimezone(UTC).date())
    month = month_before(first_of_month(at.astimezone(UTC).date()))
    months: list[date] = []
    while month >= begun and len(months) < most:
        if is_over(month, at=at):
            months.append(month)
        month = month_before(month)
    return months


def figures_of(organisation: Organisation, month: date, *, at: datetime) -> list[Figure]:
    """The figures of one closed month; counted with the first look, and the same ever after."""
    kept = MonthFigures.objects.filter(organisation=organisation, month=month).first()
    if kept is None:
        told = _count(organisation, month)
        kept, _made = MonthFigures.objects.get_or_create(
            organisation=organisation, month=month, defaults={"told": told, "counted_at": at}
        )
    return [Figure(name, *kept.told.get(name, (None, None))) for name in NAMES]


def _count(organisation: Organisation, month: date) -> dict[str, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, people, total FROM onward_figures(%s, %s, %s)",
            [organisation.pk, month, next_month(month)],
        )
        return {name: [people, total] for name, people, total in cursor.fetchall()}


def is_over(month: date, *, at: datetime) -> bool:
    """Whether a month is closed everywhere on earth."""
    end = datetime.combine(next_month(month), time.min, tzinfo=UTC) + timedelta(hours=12)
    return at >= end
