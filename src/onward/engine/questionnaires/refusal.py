from onward.engine import lexicon
from onward.engine.questionnaires.signs import is_unseen


class NotTaken(Exception):
    """This file is no questionnaire that Onward understands; `words` says where, and what was expected."""

    def __init__(self, code: str, *, where: str = "", **told: object) -> None:
        self.code = code
        self.where = where
        self.words = _words(code, where, told)
        super().__init__(self.words)


def _words(code: str, where: str, told: dict[str, object]) -> str:
    sentence: str = lexicon.read("questionnaires")["refusals"][code]
    said = sentence.format(**told)
    # What is quoted of a file may hold the very signs it is refused for.
    said = "".join(sign for sign in said if not is_unseen(sign))
    return f"{where}: {said}" if where else said
