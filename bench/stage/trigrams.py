"""A plain peer for titles: character TF-IDF, pieces of two to four letters within each word."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log, sqrt


class Trigrams:
    """Labels as pieces of words; the likeness is the cosine."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        counted = {label: pieces(text) for label, text in labels.items()}
        seen = Counter(piece for told in counted.values() for piece in told)
        self._rare = {piece: log((1 + len(labels)) / (1 + n)) + 1 for piece, n in seen.items()}
        self._where: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for label, told in counted.items():
            for piece, weight in self._normalised(told).items():
                self._where[piece].append((label, weight))

    def alike(self, title: str) -> dict[str, float]:
        shares: defaultdict[str, float] = defaultdict(float)
        for piece, weight in self._normalised(pieces(title)).items():
            for label, other in self._where[piece]:
                shares[label] += weight * other
        return shares

    def _normalised(self, told: Counter[str]) -> dict[str, float]:
        weighted = {
            piece: n * self._rare[piece] for piece, n in told.items() if piece in self._rare
        }
        length = sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {piece: weight / length for piece, weight in weighted.items()}


def pieces(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in re.findall(r"\w+", text.lower()):
        edged = f" {word} "
        found.update(edged[i : i + n] for n in (2, 3, 4) for i in range(len(edged) - n + 1))
    return found
