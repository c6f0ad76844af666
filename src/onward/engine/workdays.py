"""Business days: the weekend and the public holidays of one country."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)

# People say UK; ISO says GB, and only ISO codes have every region.
OTHER_NAMES = {"UK": "GB", "EL": "GR"}


@dataclass(frozen=True, slots=True)
class Workdays:
    """The business days of a country; without a country, or in an unknown one, Monday to Friday."""

    country: str | None = None
    subdivision: str | None = None

    def is_workday(self, day: date) -> bool:
        country = (self.country or "").strip().upper()
        subdivision = (self.subdivision or "").strip().upper()
        return day not in _days_off(OTHER_NAMES.get(country, country), subdivision, day.year)

    def on_or_after(self, day: date) -> date:
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def after(self, day: date) -> date:
        return self.on_or_after(day + ONE_DAY)

    def add(self, day: date, n: int) -> date:
        """Go n business days on; none means the day itself, or the next business day."""
        if n <= 0:
            return self.on_or_after(day)
        for _ in range(n):
            day = self.after(day)
        return day

    def count(self, start: date, end: date) -> int:
        """Count the business days after start, up to and with end; none when end is not later."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in days)


@cache
def _days_off(country: str, subdivision: str, year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    if not country:
        return _weekends(days)
    # Costs 80 ms, which a page that asks nothing about dates should not pay.
    import holidays  # noqa: PLC0415

    for region in (subdivision or None, None):
        try:
            calendar = holidays.country_holidays(country, subdiv=region, years=year)
        except NotImplementedError:
            continue
        # Some weekends are not Saturday and Sunday, and some countries work on certain Saturdays.
        return frozenset(day for day in days if not calendar.is_working_day(day))
    return _weekends(days)


def _weekends(days: list[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.weekday() >= 5)
