"""Sets of ads as whole numbers, one bit for each ad, and sums over all of them at once.

A hundred thousand ads are 12.5 kB a set: adding a weight to every ad in a set takes microseconds.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


def packed(numbers: Iterable[int]) -> bytes:
    """Keep a set of ads in the fewest bytes: as a list of numbers, or as a map of bits."""
    listed = array("I", sorted(numbers))
    span = (listed[-1] if listed else 0) // 8 + 1
    if len(listed) * listed.itemsize <= span:
        return b"l" + listed.tobytes()
    return b"m" + set_of(listed).to_bytes(span, "little")


def unpacked(kept: bytes) -> int:
    if kept[:1] == b"m":
        return int.from_bytes(kept[1:], "little")
    listed = array("I")
    listed.frombytes(kept[1:])
    return set_of(listed)


def set_of(numbers: Iterable[int]) -> int:
    listed = numbers if isinstance(numbers, array) else array("I", numbers)
    if not listed:
        return 0
    room = bytearray(max(listed) // 8 + 1)
    for number in listed:
        room[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(room, "little")


def members(ads: int) -> Iterator[int]:
    """The numbers in a set, the highest first."""
    while ads:
        number = ads.bit_length() - 1
        yield number
        ads ^= 1 << number


@dataclass(slots=True)
class Sums:
    """One sum for each ad, held as the bits of all of them side by side."""

    planes: list[int] = field(default_factory=list)

    def add(self, ads: int, weight: int) -> None:
        """Add a weight, zero or more, to every ad of a set."""
        for bit in range(weight.bit_length()):
            if weight >> bit & 1:
                self._carry(ads, bit)

    def _carry(self, ads: int, bit: int) -> None:
        while ads:
            if bit >= len(self.planes):
                self.planes += [0] * (bit + 1 - len(self.planes))
            self.planes[bit], ads = self.planes[bit] ^ ads, self.planes[bit] & ads
            bit += 1

    def of(self, number: int) -> int:
        return sum((plane >> number & 1) << bit for bit, plane in enumerate(self.planes))

    def best(self, among: int, most: int) -> list[tuple[int, int]]:
        """Give the ads with the highest sums, with these; of equals the one that came last."""
        sure, rest = 0, among
        for plane in reversed(self.planes):
            higher = rest & plane
            if sure.bit_count() + higher.bit_count() > most:
                rest = higher
            else:
                sure |= higher
                rest &= ~plane
        free = most - sure.bit_count()
        last = [number for number, _ in zip(members(rest), range(free), strict=False)]
        chosen = [(self.of(number), number) for number in (*members(sure), *last)]
        return [(number, total) for total, number in sorted(chosen, reverse=True)]
