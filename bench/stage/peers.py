"""Other readers of hiring mail, run in the same run; none of their code is here.

CAREER_OPS=/path/to/career-ops names a checkout; it needs Node. Without it the column says "not run".
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Both functions as that project exports them, on the fields they read.
_ASK = """
import { createInterface } from 'node:readline';
const { classifyEmail } = await import(process.argv[1] + '/invite-match.mjs');
const { classifyReply } = await import(process.argv[1] + '/reply-matcher.mjs');
for await (const line of createInterface({ input: process.stdin })) {
  const mail = JSON.parse(line);
  const whole = classifyEmail(mail.subject + '\\n' + mail.text).classification === 'rejection';
  const reply = classifyReply({ from: mail.from, subject: mail.subject, body_snippet: mail.text });
  console.log(JSON.stringify([whole, reply.type === 'Rejected']));
}
"""
CAREER_OPS = ("career-ops classifyEmail", "career-ops classifyReply")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a peer is given: the words as a person sees them."""

    sender: str
    subject: str
    text: str


def noes_of(mails: Sequence[Mail]) -> dict[str, list[bool] | None]:
    """Say for each peer which of the mails it takes for a no; None for one that was not run."""
    folder = os.environ.get("CAREER_OPS")
    node = shutil.which("node")
    if not folder or not node:
        return dict.fromkeys(CAREER_OPS)
    given = "".join(
        json.dumps({"from": mail.sender, "subject": mail.subject, "text": mail.text}) + "\n"
        for mail in mails
    )
    done = subprocess.run(
        [node, "--input-type=module", "-e", _ASK, str(Path(folder).resolve())],
        input=given,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: [answer[nth] for answer in answers] for nth, name in enumerate(CAREER_OPS)}
