from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import Lower, RowNumber
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.choices import (
    Channel,
    EventKind,
    PersonKind,
    Stage,
    Tie,
    label_of,
)
from onward.tracker.models.documents import Posting, Version
from onward.tracker.models.naming import Named, PlainKey, key_of

# Before a surname; nobody is called by these alone.
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"})
WEB = ("https://", "http://")


class Employer(Named):
    """Who the search is with."""

    KEYS = ("name_key", "plain_key")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("employer"), max_length=200)
    # Two spellings of one employer have the same: whom one knows there is found by it.
    plain_key = PlainKey()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name_key"], name="employer_named_once"),
        ]
        indexes = [models.Index(fields=["owner", "plain_key"], name="employer_by_spelling")]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def owned_by(self, owner: User) -> "PersonQuerySet":
        return self.filter(owner=owner)

    def naming(self, words: str) -> "PersonQuerySet":
        """Those whose names and employers, now or earlier, together hold every word given."""
        found = self
        for word in words.split():
            key = key_of(word)
            # Looked up once: joined to each person, it would be read for each of twenty thousand.
            there = Employer.objects.filter(name_key__contains=key).values("pk")
            named = Q(name_key__contains=key) | Q(employer__in=there)
            earlier = self._those_of("former_jobs", employer__name_key__contains=key)
            aliases = self._those_of("aliases", value_key__contains=key, kind="name")
            found = found.filter(named | Q(pk__in=earlier) | Q(pk__in=aliases))
        return found

    def looked_for(self, *, words: str = "", kind: str = "", tie: str = "") -> "PersonQuerySet":
        """Those of that name or employer, that kind and that closeness; what is empty leaves all."""
        wanted = {"kind": kind, "tie": tie}
        return self.naming(words).filter(**{name: one for name, one in wanted.items() if one})

    def _those_of(self, relation: str, **asked: Any) -> Any:
        """The numbers of those whom such a row belongs to: looked up once, and not for each person."""
        rows: Any = self.model._meta.get_field(relation).related_model
        return rows._base_manager.filter(**asked).values("person")

    def by_name(self) -> "PersonQuerySet":
        return self.order_by("name_key", "pk")

    def by_contact(self) -> "PersonQuerySet":
        """The latest contact first; those without one at the end."""
        return self.order_by(F("last_contact_on").desc(nulls_last=True), "name_key", "pk")

    def light(self) -> "PersonQuerySet":
        """With the employer, without what is sealed: for lists."""
        return self.select_related("employer").defer("note", "met_how", "topics")


class Person(Named, Private):
    """Somebody of the search: an interviewer, a recruiter, a mentor, a friend who listens."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("who they are to you"), max_length=12, choices=PersonKind, default=PersonKind.CONTACT
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="people"
    )
    email = models.EmailField(_("mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    position = models.CharField(_("what they do"), max_length=200, blank=True)
    profile_url = models.URLField(_("their page"), max_length=300, blank=True)
    tie = models.CharField(_("how close you are"), max_length=8, blank=True, choices=Tie)
    met_how = SealedText(_("how you met"), max_length=300)
    met_on = models.DateField(_("since"), null=True, blank=True)
    topics = SealedText(_("what you talk about"), max_length=500)
    # The day of the latest touch, kept beside it by the services: lists sort by it.
    last_contact_on = models.DateField(null=True, editable=False)
    note = SealedText(_("note"), locks=True, max_length=5_000)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "name_key", "id", "employer"], name="person_by_name"),
            models.Index(fields=["owner", "tie", "last_contact_on"], name="person_by_contact"),
            models.Index(
                fields=["owner", "-last_contact_on", "name_key", "id"], name="person_lately"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_name(self) -> str:
        return label_of(PersonKind, self.kind)

    @property
    def tie_name(self) -> str:
        return label_of(Tie, self.tie) if self.tie else ""

    @property
    def page(self) -> str:
        """Their page, where it is one that a browser may open: a link of another kind could run code."""
        return self.profile_url if self.profile_url.lower().startswith(WEB) else ""

    @property
    def first_name(self) -> str:
        """What stands after "Dear": the first name, or title and surname where a title is given."""
        words = self.name.split()
        if len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
            return f"{words[0]} {words[-1]}"
        return words[0] if words else ""


def _news_first() -> Any:
    return F("last_on").desc(nulls_last=True)


def _furthest_first() -> Any:
    ranks = [When(furthest=stage, then=Value(rank)) for rank, stage in enumerate(Stage.values)]
    return Case(*ranks, default=Value(-1), output_field=IntegerField()).desc()


# Each ends with the newest first, so that no two pages of a list show the same row.
ORDERS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "news": lambda: (_news_first(), "-pk"),
    "employer": lambda: ("employer__name_key", _news_first(), "-pk"),
    "role": lambda: (Lower("role"), _news_first(), "-pk"),
    "applied": lambda: (F("applied_on").desc(nulls_last=True), "-pk"),
    "stage": lambda: (_furthest_first(), _news_first(), "-pk"),
}


def called(role: str, employer: str) -> str:
    """What an application is called in a line: by its role, where that is known."""
    return f"{role}, {employer}" if role else employer


class ApplicationQuerySet(models.QuerySet["Application"]):
    def owned_by(self, owner: User) -> "ApplicationQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "ApplicationQuerySet":
        return self.filter(ended_by="")

    def ended(self) -> "ApplicationQuerySet":
        return self.exclude(ended_by="")

    def naming(self, words: str) -> "ApplicationQuerySet":
        """Those whose employer and role together hold every word given."""
        found = self
        for word in words.split():
            at_employer = Q(employer__name_key__contains=key_of(word))
            found = found.filter(at_employer | Q(role__icontains=word))
        return found

    def standing_at(self, stage: str) -> "ApplicationQuerySet":
        return self.filter(stage=stage)

    def sorted_by(self, by: str) -> "ApplicationQuerySet":
        """In one of `ORDERS`; anything else means the latest news first."""
        return self.order_by(*ORDERS.get(by, ORDERS["news"])())

    def newest_of_each(self, column: str, *, at_most: int) -> "ApplicationQuerySet":
        """The latest few for each value of a column, in one query."""
        nth = Window(
            RowNumber(), partition_by=[F(column)], order_by=[_news_first(), F("pk").desc()]
        )
        return self.alias(nth=nth).filter(nth__lte=at_most).sorted_by("news")

    def light(self) -> "ApplicationQuerySet":
        """With the employer, without the private note: for lists."""
        return self.select_related("employer").defer("note")


class Application(Private):
    """One role at one employer. `stage` to `last_on` are read from its events by the services."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="applications")
    role = models.CharField(_("role"), max_length=200, blank=True)
    channel = models.CharField(_("how you came to it"), max_length=12, blank=True, choices=Channel)
    place = models.CharField(_("place"), max_length=120, blank=True)
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    sent_version = models.ForeignKey(
        Version,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("CV that was sent"),
    )
    # The CV has a column of its own; here are letters, portfolios, certificates, references.
    also_sent = models.ManyToManyField(
        Version, blank=True, related_name="went_with", verbose_name=_("what went with it")
    )
    note = SealedText(_("private note"), locks=True, max_length=20_000)
    added_at = models.DateTimeField()
    stage = models.CharField(max_length=12, blank=True, choices=Stage, editable=False)
    furthest = models.CharField(max_length=12, blank=True, choices=Stage, editable=False)
    ended_by = models.CharField(max_length=12, blank=True, choices=EventKind, editable=False)
    applied_on = models.DateField(null=True, editable=False)
    last_on = models.DateField(null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "ended_by", "-last_on"], name="application_by_news"),
            models.Index(fields=["owner", "-last_on", "-id"], name="application_by_day"),
        ]

    def __str__(self) -> str:
        return called(self.role, self.employer.name)

    @property
    def title(self) -> str:
        return self.role or self.employer.name

    @property
    def open(self) -> bool:
        return not self.ended_by
