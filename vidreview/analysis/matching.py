"""Which of some things goes with which of others, so that all pairs together are as alike as can be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt


def best_pairs(likeness: npt.NDArray[np.floating]) -> list[tuple[int, int]]:
    """The pairs of rows and columns whose likeness sums up highest, each row and column in one at most.

    Args:
        likeness: Shape (n, m), 0 or more; what is 0 is never paired.

    Returns:
        Row and column, in order of rows.
    """
    found: list[tuple[int, int]] = []
    for rows, columns in _islands(likeness > 0):
        if len(rows) == len(columns) == 1:
            found.append((rows[0], columns[0]))
        elif len(rows) <= len(columns):
            costs = (-likeness[np.ix_(rows, columns)]).tolist()
            found += [(rows[row], columns[column]) for row, column in enumerate(_cheapest(costs))]
        else:
            costs = (-likeness[np.ix_(rows, columns)].T).tolist()
            found += [(rows[row], columns[column]) for column, row in enumerate(_cheapest(costs))]
    return sorted((row, column) for row, column in found if likeness[row, column] > 0)


def _islands(linked: npt.NDArray[np.bool_]) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns that are linked, directly or not: what is elsewhere cannot change their pairs."""
    across, down = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for row, column in np.argwhere(linked).tolist():
        across[row].add(column)
        down[column].add(row)
    left = set(across)
    while left:
        rows, columns, fresh = set[int](), set[int](), {min(left)}
        while fresh:
            rows |= fresh
            columns |= {column for row in fresh for column in across[row]}
            fresh = {row for column in columns for row in down[column]} - rows
        left -= rows
        yield sorted(rows), sorted(columns)


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """A column for each row, no column twice, so that the costs sum up lowest; no more rows than columns.

    The Hungarian method with shortest augmenting paths (Jonker and Volgenant 1987): rows come in one by one,
    and each new one may push others along the cheapest way to a free column.
    """
    free = len(costs)
    row_price, column_price = [0.0] * (free + 1), [0.0] * len(costs[0])
    taken_by = [free] * len(costs[0])
    for new in range(free):
        way, from_column = [math.inf] * len(costs[0]), [-1] * len(costs[0])
        done: list[int] = []
        row, at = new, -1
        while row != free:
            for column, cost in enumerate(costs[row]):
                length = cost - row_price[row] - column_price[column]
                if column not in done and length < way[column]:
                    way[column], from_column[column] = length, at
            at = min((c for c in range(len(way)) if c not in done), key=way.__getitem__)
            step = way[at]
            row_price[new] += step
            for column in done:
                row_price[taken_by[column]] += step
                column_price[column] -= step
            way = [length if column in done else length - step for column, length in enumerate(way)]
            done.append(at)
            row = taken_by[at]
        while at >= 0:
            before = from_column[at]
            taken_by[at] = taken_by[before] if before >= 0 else new
            at = before
    return [taken_by.index(row) for row in range(free)]
