"""Made-up mails for these tests: every name, place and sentence is fictional."""

REJECTION = """\
From: Mara Lindqvist <mara.lindqvist@fernhill.example>
To: ada@example.org
Subject: Your application for Night Desk Lead at Fernhill Hotel
Date: Fri, 20 Nov 2026 10:15:00 +0000
Message-ID: <no-1@fernhill.example>
Content-Type: text/plain; charset=utf-8

Dear Ada,

Thank you for applying for the position of Night Desk Lead at Fernhill Hotel.
After careful thought we have decided to move forward with other candidates. Your
example about the lost suitcase made the whole team smile.

We wish you all the best.

Mara Lindqvist
Fernhill Hotel
"""

RECEIPT = """\
From: Fernhill Hotel <no-reply@fernhill.example>
To: ada@example.org
Subject: We received your application for Night Desk Lead
Date: Mon, 2 Nov 2026 08:00:00 +0000
Message-ID: <receipt-1@fernhill.example>
Content-Type: text/plain; charset=utf-8

Dear Ada,

Thank you for your application for the position of Night Desk Lead at Fernhill Hotel.
We have received it and will be in touch.

Fernhill Hotel
"""

INVITATION = """\
From: Mara Lindqvist <mara.lindqvist@fernhill.example>
To: ada@example.org
Subject: Interview for Night Desk Lead at Fernhill Hotel
Date: Mon, 9 Nov 2026 08:00:00 +0000
Message-ID: <talk-1@fernhill.example>
Content-Type: text/plain; charset=utf-8

Dear Ada,

We would like to invite you to an interview for the position of Night Desk Lead at
Fernhill Hotel. Please let us know which day suits you.

Mara Lindqvist
Fernhill Hotel
"""

NEWS = """\
From: Bulb Club <news@bulbclub.example>
To: ada@example.org
Subject: Tulips this week
Date: Mon, 2 Nov 2026 08:00:00 +0000
Message-ID: <news-1@bulbclub.example>
Content-Type: text/plain; charset=utf-8

Plant them before the frost. Water once, then leave them alone.
"""


def mbox(*mails: str) -> bytes:
    """The mails as one mailbox file."""
    return "".join(
        f"From sender@post.example Mon Nov  2 08:00:00 2026\n{mail}\n" for mail in mails
    ).encode()
