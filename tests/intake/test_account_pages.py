"""The pages of mail accounts: what is shown, what is asked, and what never is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from intake import mails
from intake.imap_server import PASSWORD
from intake.loopback import proxy_of
from onward.intake.imap import accounts, looking
from onward.intake.models import Bringing, MailAccount, MailFolder, Message
from onward.tracker.models import Change

LIST, NEW = "/tray/accounts/", "/tray/accounts/new/"


def typed(**values):
    given = {
        "user_name": "ada@tallow.example",
        "password": "tulip secret",
        "server": "mail.tallow.example",
        "security": "tls",
        "port": "",
    }
    return {**given, **values}


@pytest.fixture
def account(ada, dovecot, box, noon):
    where = {"server": "127.0.0.1", "port": dovecot.port, "security": "plain"}
    return accounts.add(ada, at=noon, user_name=box.user_name, password=PASSWORD, **where)


def press(browser, account, what, **given):
    return browser.post(reverse(f"mail_account_{what}", args=[account.pk]), given)


def test_an_empty_list_says_what_will_be_here(hers):
    answer = hers.get(LIST)

    assert "Your mail accounts will be here" in answer.text
    assert NEW in answer.text


def test_an_account_is_kept_and_nobody_is_asked_about_it(hers):
    answer = hers.post(NEW, typed(), follow=True)

    kept = MailAccount.objects.get()
    assert (kept.server, kept.port, kept.password) == ("mail.tallow.example", 993, "tulip secret")
    assert "Nothing was looked at yet." in answer.text
    assert kept.looked_at is None


def test_the_password_is_never_shown_again(hers):
    hers.post(NEW, typed())
    kept = MailAccount.objects.get()

    for name in ("mail_account", "mail_account_edit"):
        assert "tulip" not in hers.get(reverse(name, args=[kept.pk])).text
    assert "tulip" not in hers.post(NEW, typed(port="0")).text


def test_the_server_of_a_known_provider_need_not_be_typed(hers):
    hers.post(NEW, typed(user_name="ada.okafor@gmail.com", server=""))

    assert MailAccount.objects.get().server == "imap.gmail.com"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"user_name": "ada@hotmail.com"}, "Microsoft takes no passwords here any more."),
        ({"server": ""}, "Which server is it?"),
        ({"server": "https://mail.tallow.example/"}, "Type the name alone"),
        ({"security": "plain"}, "Without encryption, only a server on this machine will do."),
        ({"password": "a\rb"}, "characters that cannot be seen"),
        ({"password": ""}, "Please fill this in."),
        ({"port": "70000"}, "65535"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(hers, given, words):
    answer = hers.post(NEW, typed(**given))

    assert answer.status_code == 422
    assert words in answer.text
    assert not MailAccount.objects.exists()


def test_a_name_is_one_line_whatever_is_typed(hers):
    hers.post(NEW, typed(user_name="ada\r\nA1 DELETE INBOX"))

    assert MailAccount.objects.get().user_name == "ada A1 DELETE INBOX"


def test_an_account_that_is_changed_keeps_its_password(hers):
    hers.post(NEW, typed())
    kept = MailAccount.objects.get()

    hers.post(reverse("mail_account_edit", args=[kept.pk]), typed(password="", port="1993"))

    kept = MailAccount.objects.get()
    assert (kept.port, kept.password) == (1993, "tulip secret")


def test_trying_the_connection_lists_folders_with_those_ticked_that_may_hold_answers(
    hers, account, box
):
    for name in ("B&APw-ro <b>", "Sent"):
        box.folder(name)

    answer = press(hers, account, "try")

    assert "The connection works. Nothing was read." in answer.text
    form = answer.context["form"]
    assert set(form.initial["folders"]) == {"INBOX", "B&APw-ro <b>"}
    assert "Büro &lt;b&gt;" in answer.text
    assert not MailFolder.objects.exists()


def test_folders_are_chosen_and_looked_into(hers, account, box, noon):
    box.put(mails.REJECTION, folder="M&APw-ll")
    press(hers, account, "folders", folders=["INBOX", "M&APw-ll"])

    looking.look(account, at=noon)

    assert Message.objects.count() == 1
    shown = hers.get(reverse("mail_account", args=[account.pk])).text
    assert "Looked into today at 12:00." in shown
    assert "Müll" in shown


def test_looking_is_offered_once_there_are_folders_to_look_into(hers, account):
    address = reverse("mail_account", args=[account.pk])
    assert ">Look now<" not in hers.get(address).text

    accounts.choose(account, ["INBOX"], at=account.added_at)

    assert ">Look now<" in hers.get(address).text


def test_a_look_that_finds_nothing_new_says_so_and_counts_nothing_twice(hers, account, box, noon):
    box.put(mails.REJECTION)
    press(hers, account, "folders", folders=["INBOX"])
    looking.look(account, at=noon)
    address = reverse("mail_account", args=[account.pk])
    assert "1 came into the tray." in hers.get(address).text

    looking.look(MailAccount.objects.get(), at=noon + timedelta(hours=1))

    shown = hers.get(address).text
    assert "Nothing was new there." in shown
    assert "came into the tray" not in shown
    assert "What came in before" in shown


def test_no_network_happens_until_a_button_is_pressed(hers, account, dovecot):
    accounts.choose(account, ["INBOX"], at=account.added_at)
    with proxy_of(dovecot.port) as proxy:
        MailAccount.objects.update(port=proxy.port)
        for address in (LIST, NEW, reverse("mail_account", args=[account.pk]), "/tray/", "/"):
            assert hers.get(address).status_code == 200
        hers.post(reverse("mail_account_edit", args=[account.pk]), typed())
        assert proxy.calls == 0


def test_a_refusal_is_said_on_the_page_in_plain_words(hers, account):
    page = reverse("mail_account_edit", args=[account.pk])
    where = {"server": account.server, "port": account.port, "security": "plain"}
    hers.post(page, typed(user_name=account.user_name, **where))

    answer = press(hers, account, "try")

    assert answer.status_code == 422
    assert "did not accept the user name and password" in answer.text
    assert "tulip" not in answer.text


def test_without_folders_a_look_says_what_to_do_first(hers, account):
    answer = press(hers, account, "look")

    assert answer.status_code == 422
    assert "No folder is chosen yet." in answer.text
    assert not Bringing.objects.exists()


def test_a_certificate_is_shown_and_trusted_only_with_a_tick(hers, account, dovecot):
    MailAccount.objects.update(security="tls", port=dovecot.tls_port)
    answer = press(hers, account, "try")
    pairs = answer.context["trust_form"].shown
    assert pairs.replace(" ", "").lower() == dovecot.fingerprint
    assert pairs in answer.text

    unticked = press(hers, account, "trust", fingerprint=dovecot.fingerprint)
    assert unticked.status_code == 422
    assert MailAccount.objects.get().trusted == ""
    press(hers, account, "trust", fingerprint=dovecot.fingerprint, sure="on")

    assert "The connection works." in press(hers, account, "try").text


@pytest.mark.parametrize("folders", [[], ["a\nb"], ["x" * 501], [f"n{n}" for n in range(51)]])
def test_folders_no_server_has_are_refused(hers, account, folders):
    answer = press(hers, account, "folders", folders=folders)

    assert answer.status_code == 422
    assert not MailFolder.objects.exists()


def test_removing_can_be_undone_and_says_so(hers, account):
    answer = hers.post(reverse("mail_account_remove", args=[account.pk]), follow=True)

    assert "Removed a mail account" in answer.text
    assert not MailAccount.objects.exists()
    hers.post("/undo/", {"change": Change.objects.latest("pk").pk})
    assert MailAccount.objects.get().password == PASSWORD


def test_reading_anew_is_offered_once_something_was_read(hers, account, box, noon):
    box.put(mails.REJECTION)
    page = reverse("mail_account", args=[account.pk])
    assert "Read everything again" not in hers.get(page).text
    press(hers, account, "folders", folders=["INBOX"])
    looking.look(account, at=noon)

    assert "Read everything again" in hers.get(page).text
    press(hers, account, "anew")

    assert MailFolder.objects.get().last_uid == 0


def test_eve_finds_no_account_of_adas(theirs, account):
    for what in ("", "_edit", "_try", "_trust", "_folders", "_look", "_anew", "_remove"):
        address = reverse(f"mail_account{what}", args=[account.pk])
        answer = theirs.post(address) if what not in {"", "_edit"} else theirs.get(address)
        assert answer.status_code == 404, what
    assert account.user_name not in theirs.get(LIST).text


def test_the_list_costs_the_same_for_one_account_and_for_many(
    hers, account, ada, noon, django_assert_num_queries
):
    for nth in range(8):
        accounts.add(
            ada, at=noon, user_name=f"a{nth}", password="x", server="localhost", port=1,
            security="tls",
        )  # fmt: skip
    hers.get(LIST)
    with django_assert_num_queries(5):
        hers.get(LIST)
