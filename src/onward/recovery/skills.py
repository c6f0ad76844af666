"""Everything a person wrote that may show a skill: CVs, certificates, stories, what they said in rounds."""

from collections.abc import Iterator
from dataclasses import replace

from onward.accounts.models import User
from onward.engine.occupations import Passage, Strength, passages_of
from onward.reflection.models import Question, Story
from onward.strategy.own_cvs import newest_cvs
from onward.strategy.skilled import Source
from onward.tracker.models import Document
from onward.tracker.models.choices import DocumentKind

# What one did shows a skill; what one learnt from it only says so.
DONE = ("task", "action", "result")
SAID = ("situation", "learnt")


def sources_of(owner: User) -> list[Source]:
    return [*_cvs(owner), *_certificates(owner), *_stories(owner), *_answers(owner)]


def _cvs(owner: User) -> Iterator[Source]:
    for version, cv in newest_cvs(owner):
        name = f"{version.document.name}, {version.name}"
        yield Source("cv", version.pk, name, tuple(passages_of(cv)))


def _certificates(owner: User) -> Iterator[Source]:
    """By their names alone: what stands in them is seldom more than a name and a stamp."""
    for document in Document.objects.owned_by(owner).filter(kind=DocumentKind.CERTIFICATE):
        passage = Passage(document.name, Strength.CERTIFIED, listed=True)
        yield Source("certificate", document.pk, document.name, (passage,))


def _stories(owner: User) -> Iterator[Source]:
    for story in Story.objects.owned_by(owner).order_by("pk"):
        done = [Passage(getattr(story, part), Strength.SHOWN) for part in DONE]
        said = [Passage(getattr(story, part), Strength.SAID) for part in SAID]
        yield Source("story", story.pk, story.title, _filled([*done, *said]))


def _answers(owner: User) -> Iterator[Source]:
    """What they said when they were asked, each under its question."""
    for question in Question.objects.owned_by(owner).order_by("pk"):
        passages = _filled([Passage(question.said, Strength.SAID)])
        if passages:
            yield Source("answer", question.pk, question.words, passages)


def _filled(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(one, text=one.text.strip()) for one in passages if one.text.strip())
