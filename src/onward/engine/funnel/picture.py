"""The picture of a search: how many went from applying to where each of them ended, as a flow."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onward.engine.funnel.kinds import ACCEPTED, Case, End
from onward.engine.funnel.words import lexicon, phrase, phrase_of

STAGES = ("applied", "contact", "later", "offer")
# Where a case may end, from the top of the picture to the bottom.
ENDS = tuple(
    one.value for one in (End.ACCEPTED, End.WAITING, End.ASIDE, End.WITHDRAWN, End.NO, End.SILENCE)
)
WIDTH, HEIGHT = 760.0, 420.0
BAR = 14.0
GAP = 30.0
# Beside the ends stand their names.
ENDS_AT = 570.0
# A thing that happened once among thousands is still seen.
THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Node:
    """A bar: a stage, or an end. Positions are in the units of the picture, from its upper left."""

    key: str
    count: int
    x: float
    y: float
    height: float

    @property
    def name(self) -> str:
        return _name(self.key)

    @property
    def is_end(self) -> bool:
        return self.key in ENDS

    @property
    def beside(self) -> float:
        """Where, to the right of the bar, its name begins."""
        return self.x + BAR + BAR / 2

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Link:
    """A band between two bars, from `x1`, `y1` to `x2`, `y2`, which are the middles of its sides."""

    source: str
    target: str
    count: int
    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float

    @property
    def source_name(self) -> str:
        return _name(self.source)

    @property
    def target_name(self) -> str:
        return _name(self.target)

    @property
    def words(self) -> str:
        return phrase(
            "picture", "flow", count=self.count, source=self.source_name, target=self.target_name
        )

    @property
    def path(self) -> str:
        """The band's middle line, as the `d` of an SVG path."""
        middle = (self.x1 + self.x2) / 2
        return (
            f"M{self.x1:.1f},{self.y1:.1f} C{middle:.1f},{self.y1:.1f}"
            f" {middle:.1f},{self.y2:.1f} {self.x2:.1f},{self.y2:.1f}"
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole flow. Without a case there are no bars, and the sentence says so."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def sentence(self) -> str:
        """The picture in one sentence: how many began, and where they are now."""
        if not self.nodes:
            return phrase("picture", "none")
        ends = [node for node in self.nodes if node.key in ENDS]
        told = ", ".join(phrase("picture_ends", node.key, n=node.count) for node in ends)
        return f"{phrase_of('picture', 'begin', self.nodes[0].count)}: {told}."


def picture(cases: Iterable[Case]) -> Picture:
    """Lay out a search as a flow; what comes in at a bar goes out of it, or ends there."""
    flows = _flows(cases)
    counts: Counter[str] = Counter()
    for (source, target), count in flows.items():
        counts[target] += count
        counts[source] += count if source == STAGES[0] else 0
    if not counts:
        return Picture((), ())
    nodes = _nodes(counts)
    # Bars that are drawn higher than they are can push the last one down.
    lowest = max(node.y + node.height for node in nodes.values())
    height = max(HEIGHT, lowest + THINNEST)
    return Picture(tuple(nodes.values()), _links(flows, nodes), height=height)


def _flows(cases: Iterable[Case]) -> dict[tuple[str, str], int]:
    """How many went from each bar to each other, in the order in which bands are drawn."""
    found: Counter[tuple[str, str]] = Counter()
    for (reach, end), count in Counter((case.reach, case.end) for case in cases).items():
        way = STAGES[: min(reach, ACCEPTED - 1) + 1]
        for step in pairwise(way):
            found[step] += count
        found[way[-1], end.value] += count
    order = {key: nth for nth, key in enumerate((*STAGES, *ENDS))}
    return {
        flow: found[flow] for flow in sorted(found, key=lambda one: [order[key] for key in one])
    }


def _nodes(counts: Mapping[str, int]) -> dict[str, Node]:
    """Stages side by side along the top, ends under one another at the right.

    All ends but a yes lie lower than the bars that bands to them pass by, so that none is covered.
    """
    begin, passed = counts[STAGES[0]], counts[STAGES[1]]
    ends = [key for key in ENDS if counts[key]]
    scale = (HEIGHT - GAP * (len(ends) + 2)) / (begin + passed)
    between = ENDS_AT / len(STAGES)
    nodes = {
        key: Node(key, counts[key], nth * between, GAP, _high(counts[key], scale))
        for nth, key in enumerate(STAGES)
        if counts[key]
    }
    y = GAP + _high(passed, scale) + GAP
    for key in ends:
        top = GAP if key == End.ACCEPTED else y
        nodes[key] = Node(key, counts[key], ENDS_AT, top, _high(counts[key], scale))
        y += 0 if key == End.ACCEPTED else nodes[key].height + GAP
    return nodes


def _links(flows: Mapping[tuple[str, str], int], nodes: Mapping[str, Node]) -> tuple[Link, ...]:
    """Bands leave one under the other, and arrive so that those from further on lie on top."""
    leaves = {key: node.y for key, node in nodes.items()}
    arrives = {key: node.y + node.height for key, node in nodes.items()}
    links = []
    for (source, target), count in flows.items():
        begin, end = nodes[source], nodes[target]
        leaving = begin.height * count / begin.count
        arriving = end.height * count / end.count
        links.append(
            Link(
                source,
                target,
                count,
                begin.x + BAR,
                leaves[source] + leaving / 2,
                end.x,
                arrives[target] - arriving / 2,
                max(THINNEST / 2, min(leaving, arriving)),
            )
        )
        leaves[source] += leaving
        arrives[target] -= arriving
    return tuple(links)


def _high(count: int, scale: float) -> float:
    return max(THINNEST, count * scale)


def _name(key: str) -> str:
    words: str = lexicon()["picture"][key]
    return words
