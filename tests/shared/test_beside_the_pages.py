"""What pages start for people is done by workers, and the pages say how it stands."""

from datetime import UTC, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engine.occupations import archives as small
from feedback.acts import put as laid_in
from feedback.conftest import account, box, closed_port, server, thanks
from intake import mails
from onward.feedback.models import TAKE_BACK, Outgoing
from onward.feedback.sending import by_worker
from onward.intake.files import waiting
from onward.intake.models import Bringing, Import
from onward.intake.views import bringing as giving
from onward.jobs import NotYet, arguments, declaring, services, worker
from onward.jobs.models import Job
from onward.strategy.archives import archives_of
from onward.strategy.services import archives
from shared.conftest import browser_of

__all__ = ["account", "box", "closed_port", "server", "thanks"]

pytestmark = pytest.mark.django_db(transaction=True)

MANY = mails.mbox(*[mails.REJECTION.replace("no-1@", f"no-{n}@") for n in range(6)], mails.NEWS)
PEOPLE = "Name,Company,Position\nMira Tallow,Reed & Sons,Binder\nJon Quill,Loom & Co,Draper\n"


@pytest.fixture(autouse=True)
def _large(monkeypatch):
    monkeypatch.setattr(giving, "READ_AT_ONCE", 0)
    monkeypatch.setattr(waiting, "READ_AT_ONCE", 0)


@pytest.fixture
def theirs(ada):
    return browser_of(ada)


def work_it_off():
    under_way = Job.objects.filter(owner__isnull=False, state__in=("waiting", "working"))
    worker.work(until=lambda: not under_way.exists(), idle=0.01)


def give_mail(browser):
    upload = SimpleUploadedFile("autumn.mbox", MANY)
    browser.post("/tray/bring/", {"mails": [upload]})
    return Bringing.objects.get()


def shown(browser, name, *args):
    return browser.get(reverse(name, args=args), follow=True).content.decode()


def test_mail_that_waits_for_a_worker_is_not_called_interrupted(theirs):
    begun = give_mail(theirs)

    page = shown(theirs, "coming", begun.pk)

    assert "Others are read first." in page
    assert "nterrupted" not in page
    assert "waits for its turn" in shown(theirs, "tray")


def test_a_worker_reads_it_to_its_end(theirs):
    begun = give_mail(theirs)

    work_it_off()

    assert "6 messages wait in the tray." in shown(theirs, "coming", begun.pk)
    assert Import.objects.count() == 1


def test_it_comes_in_once_though_its_worker_died_before_saying_so(theirs):
    give_mail(theirs)
    held = services.claim("killed", lease=timedelta(0))
    declaring.found(held.work).do(*arguments.read(held.told, zone=lambda: UTC))

    work_it_off()

    assert Import.objects.count() == 1
    assert Job.objects.get(owner__isnull=False).attempts == 2


def test_what_was_paused_while_it_waited_stays_paused(theirs):
    begun = give_mail(theirs)
    theirs.post(reverse("coming_pause", args=[begun.pk]))

    work_it_off()

    begun.refresh_from_db()
    assert begun.state == "paused"
    theirs.post(reverse("coming_go_on", args=[begun.pk]))
    work_it_off()
    assert Import.objects.count() == 1


def test_what_failed_for_good_says_so_and_can_be_begun_again(theirs):
    begun = give_mail(theirs)
    Job.objects.update(state="failed")

    page = shown(theirs, "coming", begun.pk)

    assert "It could not be read to its end." in page
    assert reverse("coming_go_on", args=[begun.pk]) in page


def test_a_table_is_looked_at_and_taken_in_by_a_worker(theirs):
    upload = SimpleUploadedFile("people.csv", PEOPLE.encode())
    theirs.post("/bring/", {"several": upload})
    begun = Bringing.objects.get()
    assert "It waits for its turn." in shown(theirs, "bring_one", begun.pk)

    work_it_off()
    assert "Mira Tallow" in shown(theirs, "bring_one", begun.pk)
    theirs.post(reverse("bring_in", args=[begun.pk]))
    work_it_off()

    begun.refresh_from_db()
    assert begun.state == "done"
    assert begun.outcome["new"]["person"] == 2


def test_a_list_of_occupations_waits_for_a_worker_and_comes_in(theirs, ada, tmp_path, settings):
    settings.DATA = tmp_path / "data"
    path = small.onet(tmp_path)
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    theirs.post(reverse("occupations_bring"), {"archive": [upload]})
    assert archives.told_of(ada).works

    work_it_off()

    assert archives.told_of(ada) == archives.Told()
    assert len(archives_of(ada)) == 2


def test_the_queue_names_no_file_and_no_person(theirs, ada):
    give_mail(theirs)

    (job,) = Job.objects.values()

    assert job["args"][0] == Bringing.objects.get().pk
    assert "autumn" not in str(job)
    assert set(job["args"][1]) == {"at"}


@pytest.fixture
def letter(thanks, box, settings, noon):
    """A letter that Ada said yes to at noon."""
    one = laid_in(thanks, box, noon)
    settings.FIXED_NOW = noon
    by_worker.see_to(one)
    return one


def state_of(letter):
    letter.refresh_from_db()
    return letter.state


def test_a_letter_waits_its_minute_and_then_leaves_once(letter, server, settings, noon):
    with pytest.raises(NotYet):
        by_worker.hand_over_in_time(letter.pk)
    assert server.taken.letters == []

    settings.FIXED_NOW = noon + TAKE_BACK
    by_worker.see_to(letter)
    work_it_off()

    assert state_of(letter) == Outgoing.State.GONE
    assert len(server.taken.letters) == 1
    assert Job.objects.filter(state="done", owner__isnull=False).count() == 2


def test_a_letter_that_was_taken_back_does_not_leave(letter, server, settings, noon):
    letter.state = Outgoing.State.TAKEN_BACK
    letter.save(update_fields=["state"])
    settings.FIXED_NOW = noon + TAKE_BACK

    work_it_off()

    assert server.taken.letters == []


def test_a_letter_whose_worker_died_while_handing_over_is_not_sent_again(
    letter, server, settings, noon
):
    letter.state, letter.tried_at = Outgoing.State.GOING, noon
    letter.save(update_fields=["state", "tried_at"])
    settings.FIXED_NOW = noon + TAKE_BACK

    work_it_off()

    assert state_of(letter) == Outgoing.State.UNSURE
    assert server.taken.letters == []


def test_a_yes_puts_the_letter_and_its_job_together(theirs, thanks, box, settings, noon):
    settings.FIXED_NOW = noon
    page = theirs.get(reverse("letter_send", args=[thanks.pk]))
    form = page.context["form"].initial

    theirs.post(reverse("letter_leave", args=[thanks.pk]), {**form, "yes": "on"})

    one, job = Outgoing.objects.get(), Job.objects.get()
    assert job.work == declaring.path_of(by_worker.hand_over_in_time)
    assert (job.args, job.due_at) == ([one.pk], one.leaves_at)
