"""The question bank, and one question with what was said to it."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.reflection import bank
from onward.reflection.forms.questions import BankForm, NewQuestionForm, QuestionForm
from onward.reflection.models import Question
from onward.reflection.services import questions as services
from onward.reflection.views.autosave import keep_typed, kept, standing_on
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

A_PAGE = 30


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every question once, the newest first; searched, and narrowed to a kind or to repeats."""
    user = user_of(request)
    form = BankForm(request.GET)
    sound = form.cleaned_data if form.is_valid() else {}
    found = bank.latest_of_each(
        user,
        words=sound.get("q", ""),
        kind=sound.get("kind", ""),
        repeats=sound.get("repeats", False),
    )
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": rows,
        "banked": bank.banked(list(rows)),
        "searching": any(sound.values()),
        "any": bool(found) or Question.objects.owned_by(user).exists(),
    }
    return page(request, "reflection/questions.html", context, part="list")


def own_question(request: HttpRequest, pk: int) -> Question:
    mine = Question.objects.owned_by(user_of(request))
    related = ("owner", "application__employer", "debrief__interview__event")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def new(request: HttpRequest) -> HttpResponse:
    """A question of one's own, from anywhere."""
    user, at = asked(request)
    form = NewQuestionForm(request.POST or None)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("questions")):
            kept = services.add_question(user, at=at, **form.cleaned_data)
        return redirect("question", kept.pk)
    return page(request, "reflection/question_new.html", {"form": form}, status=status_of(form))


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: what was said, how it looks to the person, and a better answer."""
    question = own_question(request, pk)
    form = QuestionForm(request.POST or None, question=question)
    status = 200
    if form.is_bound:
        status = _keep_typed(request, question, form)
        if status == 200:
            return redirect(_where_next(request, question))
    context = {
        "question": question,
        "form": form,
        **standing_on(question, form, status),
        "same": bank.same_as(question),
        "following": _following(question),
    }
    return page(request, "reflection/question.html", context, status=status)


def _keep_typed(request: HttpRequest, question: Question, form: QuestionForm) -> int:
    _user, at = asked(request)
    return keep_typed(form, partial(services.keep_question, question, at=at))


def _following(question: Question) -> Question | None:
    """The question after it in the same round."""
    if question.debrief_id is None:
        return None
    others = Question.objects.filter(owner=question.owner, debrief=question.debrief_id)
    after = others.filter(position__gt=question.position).in_order()
    return after.only("owner", "seal", "words").first()


def _where_next(request: HttpRequest, question: Question) -> str:
    following = _following(question)
    if request.POST.get("then") == "next" and following:
        return reverse("question", args=[following.pk])
    if question.debrief_id:
        return reverse("debrief", args=[question.debrief_id]) + "?part=questions"
    return reverse("question", args=[question.pk])


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    question = own_question(request, pk)
    form = QuestionForm(request.POST, question=question)
    return kept(question, _keep_typed(request, question, form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    question = own_question(request, pk)
    _user, at = asked(request)
    back = reverse("question", args=[pk])
    with offer_undo(request, at=at, back=back):
        services.remove_question(question, at=at)
    if question.debrief_id:
        return redirect(reverse("debrief", args=[question.debrief_id]) + "?part=questions")
    return redirect("questions")
