"""Why something holds no ad, in the words of lexicon/postings.toml."""

from onward.engine.lexicon import read
from onward.engine.postings.records import NotAnAd


def refusal(name: str) -> NotAnAd:
    said = read("postings")["refusals"][name]
    return NotAnAd(said["sentence"], said["step"])


def left_out(name: str, **told: object) -> str:
    sentence: str = read("postings")["left_out"][name]
    return sentence.format(**told)
